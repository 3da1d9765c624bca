import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'

/** What `pre:` and the main step leave behind for the steps after them, should one of them be killed. */
export const STATE = {
  directory: 'private-directory',
  builder: 'builder',
  logins: 'logins',
  /** Left by `pre:`. */
  preparation: 'preparation',
  compiled: 'compiled',
  compiling: 'compiling',
} as const

/** Where the private directories of this job are. */
export const temporary = (): string => resolve(process.env['RUNNER_TEMP'] || tmpdir())

/** Whether a path is that of a private directory of ours, be it there or not. */
export const isOurDirectory = (path: string): boolean =>
  path === join(temporary(), basename(path)) && OURS.test(basename(path))

const OURS = /^slipway-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** In the private directory that `pre:` hands over, what V8 has compiled of the main step, once all of it is there. */
export const COMPILED = 'compiled'
