import { findGoProgram, installGoProgram } from './go-program.ts'

const actionlint = {
  name: 'actionlint',
  package: 'github.com/rhysd/actionlint/cmd/actionlint',
  version: 'v1.7.12',
}

/** Where actionlint is; nothing if it was not installed. */
export const findActionlint = () => findGoProgram(actionlint)

/** Compiles actionlint unless it is there; answers what is missing, in one line, if it cannot. */
export const installActionlint = (log?: (line: string) => void) => installGoProgram(actionlint, log)
