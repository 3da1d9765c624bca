import type { Problem } from '../problem.ts'
import { problemInMarkdown } from './problem.ts'

/** The step summary of a run that failed before anything was known of it; `failed` says what it has not done. */
export const refusedSummary = (failed: string, { message, fix }: Problem): string =>
  `${[`### ${failed}`, ...problemInMarkdown(message, fix)].join('\n\n')}\n\n`
