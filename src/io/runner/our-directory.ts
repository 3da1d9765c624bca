import { tmpdir } from 'node:os'
import { basename, dirname, resolve } from 'node:path'

/** Where the private directories of this job are. */
export const temporary = (): string => resolve(process.env['RUNNER_TEMP'] || tmpdir())

/** Whether a path is that of a private directory of ours, be it there or not. */
export const isLeftover = (path: string): boolean =>
  dirname(path) === temporary() && OURS.test(basename(path))

const OURS = /^slipway-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** In the private directory that `pre:` hands over, what V8 has compiled of the main step, once all of it is there. */
export const COMPILED = 'compiled'
