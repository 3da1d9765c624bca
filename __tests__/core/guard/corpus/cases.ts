import type { Leak, Quiet } from './case.ts'
import { leaksOfBuilds } from './leaks-build.ts'
import { leaksOfFiles } from './leaks-files.ts'
import { leaksFollowed } from './leaks-followed.ts'
import { leaksReported } from './leaks-reported.ts'
import { quietBuild } from './quiet-build.ts'
import { quietCommitted } from './quiet-committed.ts'
import { quietLanguages } from './quiet-languages.ts'
import { quietWeb } from './quiet-web.ts'

export const QUIET: readonly Quiet[] = [
  ...quietWeb,
  ...quietLanguages,
  ...quietBuild,
  ...quietCommitted,
]
export const LEAKS: readonly Leak[] = [
  ...leaksOfFiles,
  ...leaksOfBuilds,
  ...leaksReported,
  ...leaksFollowed,
]
