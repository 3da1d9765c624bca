import type { BuildOptions } from '../buildx/build-options.ts'
import { checkBuildArgument, checkContext, checkPlatform } from '../buildx/input-checks.ts'
import { checkOutput, outputMistakes } from '../buildx/output-checks.ts'
import { parseSecrets } from '../buildx/secrets.ts'
import { ITEMS, LINES, UNQUOTED, VERBATIM } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads what docker/build-push-action calls its inputs. */
export function readBuild(form: InputForm): BuildOptions {
  const options = everyOption(form)
  const { outputs = [], platforms = [] }: Partial<BuildOptions> = options
  form.refuse(outputMistakes(outputs, platforms))
  return options
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: one line for each input.
const everyOption = (form: InputForm): BuildOptions => ({
  context: form.parsed('context', checkContext),
  file: form.text('file'),
  target: form.text('target'),
  platforms: form.parsed('platforms', () => form.list('platforms', ITEMS).map(checkPlatform)),
  buildArgs: form.parsed('build-args', () =>
    form.list('build-args', LINES).map(checkBuildArgument),
  ),
  buildContexts: form.list('build-contexts', LINES),
  secrets: form.parsed('secrets', () => parseSecrets('secrets', form.list('secrets', VERBATIM))),
  secretEnvs: form.parsed('secret-envs', () =>
    parseSecrets('secret-envs', form.list('secret-envs', ITEMS)),
  ),
  secretFiles: form.parsed('secret-files', () =>
    parseSecrets('secret-files', form.list('secret-files', LINES)),
  ),
  ssh: form.list('ssh', ITEMS),
  allow: form.list('allow', ITEMS),
  addHosts: form.list('add-hosts', ITEMS),
  network: form.text('network'),
  shmSize: form.text('shm-size'),
  ulimit: form.list('ulimit', LINES),
  cgroupParent: form.text('cgroup-parent'),
  noCache: form.flag('no-cache'),
  noCacheFilters: form.list('no-cache-filters', ITEMS),
  pull: form.flag('pull'),
  load: form.flag('load'),
  keepInEngine: form.flag('keep-in-engine'),
  outputs: form.parsed('outputs', () => form.list('outputs', UNQUOTED).map(checkOutput)),
  provenance: form.text('provenance'),
  sbom: form.text('sbom'),
  attests: form.list('attests', LINES),
  call: form.text('call'),
})
