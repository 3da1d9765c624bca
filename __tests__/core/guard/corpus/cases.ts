import type { Leak, Quiet } from './case.ts'
import { leaksOfBuilds } from './leaks-build.ts'
import { leaksByLinks } from './leaks-by-links.ts'
import { leaksByRun } from './leaks-by-run.ts'
import { leaksOfFiles } from './leaks-files.ts'
import { leaksFollowed } from './leaks-followed.ts'
import { leaksLookedUp } from './leaks-looked-up.ts'
import { leaksRenamed } from './leaks-renamed.ts'
import { leaksReported } from './leaks-reported.ts'
import { quietBuild } from './quiet-build.ts'
import { quietCommitted } from './quiet-committed.ts'
import { quietLanguages } from './quiet-languages.ts'
import { quietNamed } from './quiet-named.ts'
import { quietRecent } from './quiet-recent.ts'
import { quietRun } from './quiet-run.ts'
import { quietWeb } from './quiet-web.ts'

export const QUIET: readonly Quiet[] = [
  ...quietWeb,
  ...quietLanguages,
  ...quietBuild,
  ...quietCommitted,
  ...quietNamed,
  ...quietRecent,
  ...quietRun,
]
export const LEAKS: readonly Leak[] = [
  ...leaksOfFiles,
  ...leaksOfBuilds,
  ...leaksReported,
  ...leaksFollowed,
  ...leaksByLinks,
  ...leaksRenamed,
  ...leaksByRun,
  ...leaksLookedUp,
]
