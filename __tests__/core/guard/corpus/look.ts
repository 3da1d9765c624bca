import type { BuildOptions } from '../../../../src/core/buildx/build-options.ts'
import { parseSecrets } from '../../../../src/core/buildx/secrets.ts'
import type { GuardReport } from '../../../../src/core/guard/finding.ts'
import { knownValues } from '../../../../src/core/guard/known.ts'
import { knownFinder } from '../../../../src/core/guard/secrets/known-values.ts'
import { lookAtBuild } from '../../../../src/steps/guard/look-at-build.ts'
import { recordingWorld } from '../../../support/recording-world.ts'
import type { Case } from './case.ts'

const NONE = { secrets: [], empty: [] }

/** What the guard has to say of a case. */
export async function look(one: Case): Promise<GuardReport> {
  const { files, written = {}, links = {}, context = '.', environment = {} } = one
  const git = `git -C ${context} -c safe.directory=* -c safe.bareRepository=explicit -c core.fsmonitor=false`
  const below = context === '.' ? '' : `${context}/`
  const tracked = Object.keys(files).filter((path) => path.startsWith(below))
  const { world } = recordingWorld({
    files: { ...files, ...written },
    links,
    environment,
    prints: {
      [`${git} config -z --name-only --list`]: 'core.bare\0',
      [`${git} ls-files -z --modified`]: '',
      [`${git} ls-files -z --cached`]: tracked
        .map((path) => `${path.slice(below.length)}\0`)
        .join(''),
    },
  })
  const options = optionsOf(one)
  const known = knownValues({ inputs: {}, options, environment, files: new Map() })
  const work = {
    options,
    cache: { from: [], to: one.cacheTo ?? [], because: '', notice: undefined },
  }
  const findKnown = knownFinder(known)
  return lookAtBuild(world, { work, findKnown, keepsArguments: one.keepsArguments ?? false })
}

const optionsOf = (one: Case) =>
  ({
    context: one.context ?? '.',
    file: one.dockerfile ?? '',
    target: one.target ?? '',
    buildArgs: one.buildArgs ?? [],
    buildContexts: one.buildContexts ?? [],
    secrets: parseSecrets('secrets', one.secrets ?? []),
    secretEnvs: NONE,
    secretFiles: NONE,
  }) as unknown as BuildOptions

/** Subjects of what ends a run. */
export const errorsIn = ({ findings }: GuardReport): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ subject }) => subject)
