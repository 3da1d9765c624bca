import { existsSync } from 'node:fs'

/** Whether buildx knows a builder by its configuration in a directory of a run. */
export const isKnownIn = (directory: string, name: string): boolean =>
  existsSync(`${directory}/buildx/instances/${name}`)
