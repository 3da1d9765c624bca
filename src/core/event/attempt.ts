import type { Run } from './event.ts'

/** Which attempt of a run this is: from the second on, somebody has started it again. */
export const attemptOf = ({ url }: Pick<Run, 'url'>): number =>
  Number(/\/attempts\/(\d+)$/.exec(url)?.[1] ?? 1)
