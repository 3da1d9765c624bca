import { checkBuildArgument, checkPlatform } from './core/buildx/input-checks.ts'
import { parseSecrets } from './core/buildx/secrets.ts'
import { parseAwsOptions } from './core/ecr/account/aws-options.ts'
import { parseEcrOptions } from './core/ecr/repository/ecr-options.ts'
import { InputForm, type ReadInput } from './core/inputs/form.ts'
import type { PlanOptions } from './core/plan.ts'
import type { ListForm } from './core/text/csv.ts'
import { parseTimeSpan } from './core/text/time-span.ts'

/** Everything the user says in the `with:` of action.yml. */
export interface Inputs extends PlanOptions {
  readonly eventSource: 'workflow' | 'git'
  readonly logout: boolean
  readonly dryRun: boolean
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
}

const LINES: ListForm = { separator: 'lines' }
const ITEMS: ListForm = { separator: 'lines-and-commas' }
/** Outputs and driver options carry quotes of their own. */
const UNQUOTED: ListForm = { separator: 'lines', quotes: false }
/** A secret keeps its white space, and may begin with `#`. */
const VERBATIM: ListForm = { separator: 'lines', trim: false, comments: false }

/** Reads every input once, with the list grammar docker's actions have. Defaults live in action.yml. */
export function parseInputs(read: ReadInput): Inputs {
  const form = new InputForm(read)
  return form.done({
    ...whatAndWhere(form),
    eventSource: form.choice('event-source', ['workflow', 'git']),
    ecr: parseEcrOptions(form),
    build: build(form),
    cache: cache(form),
    builder: builder(form),
    test: {
      command: form.text('test-command'),
      timeout: form.parsed('test-timeout', (text) => parseTimeSpan('test-timeout', text)),
    },
    pushAttempts: form.count('push-attempts', 1, 10),
    visibility: form.choice('visibility', ['any', 'private']),
    push: form.choice('push', ['auto', 'true', 'false']),
    logout: form.flag('logout'),
    dryRun: form.flag('dry-run'),
    summary: form.flag('summary'),
    maskAwsAccountId: form.flag('mask-aws-account-id'),
    githubToken: form.text('github-token'),
  })
}

const whatAndWhere = (form: InputForm) => ({
  images: form.list('images', LINES),
  registry: form.text('registry'),
  username: form.text('username'),
  password: form.text('password'),
  registryAuth: form.text('registry-auth'),
  aws: parseAwsOptions(form),
  version: form.text('version'),
  tags: form.list('tags', LINES),
  tagsText: form.text('tags'),
  flavor: form.list('flavor', LINES),
  labels: form.list('labels', LINES),
  annotations: form.list('annotations', LINES),
  floatingTags: form.choice('floating-tags', ['forward', 'always']),
  onExistingTag: form.choice('on-existing-tag', ['protect', 'overwrite', 'skip', 'fail']),
})

const build = (form: InputForm): PlanOptions['build'] => ({
  context: form.text('context'),
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
  outputs: form.list('outputs', UNQUOTED),
  provenance: form.text('provenance'),
  sbom: form.text('sbom'),
  attests: form.list('attests', LINES),
  call: form.text('call'),
})

const cache = (form: InputForm): PlanOptions['cache'] => ({
  kind: form.choice('cache', ['auto', 'gha', 'registry', 'inline', 'off']),
  scope: form.text('cache-scope'),
  mode: form.choice('cache-mode', ['max', 'min']),
  from: form.list('cache-from', LINES),
  to: form.list('cache-to', LINES),
})

const builder = (form: InputForm): PlanOptions['builder'] => ({
  builder: form.text('builder'),
  driver: form.choice('driver', ['auto', 'docker', 'docker-container']),
  driverOpts: form.list('driver-opts', UNQUOTED),
  buildkitdFlags: form.text('buildkitd-flags'),
  buildkitdConfig: form.text('buildkitd-config'),
  buildkitdConfigInline: form.text('buildkitd-config-inline'),
})
