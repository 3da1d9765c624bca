import type { LoginOptions } from '../core/access/plan-logins.ts'
import { readAccess } from '../core/inputs/access.ts'
import { readAws } from '../core/inputs/aws.ts'
import { InputForm, type ReadInput } from '../core/inputs/form.ts'
import { type HostInputs, readHost } from '../core/inputs/host.ts'
import { Problem } from '../core/problem.ts'
import { checkProjectName } from '../core/release/names.ts'
import { parseHealthUrl, readCommand, readEnv } from '../core/release/read-inputs.ts'
import { ITEMS, LINES, VERBATIM } from '../core/text/csv.ts'
import { EMPTY_FIX } from '../core/text/empty-part.ts'
import type { HealthOptions } from '../steps/host/deployment.ts'
import type { StackOptions } from '../steps/host/stack.ts'

/** Everything the user says in the `with:` of deploy/action.yml; times in milliseconds. */
export interface Inputs extends LoginOptions, HostInputs, StackOptions, HealthOptions {
  readonly images: readonly string[]
  readonly digest: string
  readonly version: string
  readonly services: readonly string[]
  /** Commands for the new image, each as a list of words; empty for none. */
  readonly before: readonly (readonly string[])[]
  readonly return: boolean
  readonly keep: number
  readonly prune: boolean
  readonly lockWait: number
  readonly revision: string
  readonly force: boolean
  readonly timeout: number
  readonly dryRun: boolean
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
  /** Inputs that deploy/action.yml does not have. */
  readonly warnings: readonly string[]
}

/** Reads every input once; `given` are the names of all inputs that have a value. Defaults live in deploy/action.yml. */
export function parseInputs(read: ReadInput, given: readonly string[] = []): Inputs {
  const form = new InputForm(read)
  const inputs = everyInput(form)
  return form.done({ ...inputs, warnings: form.warnings(given) }, given)
}

const everyInput = (form: InputForm) => ({
  ...what(form),
  ...where(form),
  ...readAccess(form),
  aws: readAws(form),
  maskAwsAccountId: form.flag('mask-aws-account-id'),
  ...health(form),
  keep: form.count('keep', 1, 100),
  prune: form.flag('prune'),
  removeOrphans: form.flag('remove-orphans'),
  lockWait: form.time('lock-wait'),
  revision: form.text('revision'),
  force: form.flag('force'),
  timeout: form.time('timeout'),
  dryRun: form.flag('dry-run'),
  summary: form.flag('summary'),
})

const what = (form: InputForm) => ({
  images: form.list('images', LINES),
  digest: form.parsed('digest', checkDigest),
  version: form.text('version'),
  services: form.list('services', ITEMS),
})

const where = (form: InputForm) => ({
  ...readHost(form),
  ...form.parsed('directory', (directory) => {
    const composeFiles = form.list('compose-files', LINES)
    if (directory && composeFiles.length > 0) throw twoOwners()
    return { directory, composeFiles }
  }),
  project: form.parsed('project', checkProjectName),
  env: form.parsed('env', () => readEnv(form.list('env', VERBATIM))),
})

const health = (form: InputForm) => ({
  waitTimeout: form.time('wait-timeout'),
  settle: form.time('settle'),
  healthUrl: form.parsed('health-url', parseHealthUrl),
  trial: form.choice('trial', ['auto', 'true', 'false']),
  before: form.parsed('before', readCommand),
  return: form.flag('return'),
})

function checkDigest(digest: string): string {
  if (digest === '' || /^sha256:[0-9a-f]{64}$/.test(digest)) return digest
  throw new Problem(
    `"digest" is "${digest}"`,
    digest === 'sha256:' || digest.endsWith('@')
      ? EMPTY_FIX
      : 'Write the output "digest" of the build: sha256: and 64 hex digits. In another job: ${{ needs.build.outputs.digest }}',
  )
}

const twoOwners = () =>
  new Problem(
    '"directory" and "compose-files" are both given',
    'Write "directory" where the host has the compose file, or "compose-files" where the repository has it: with two homes, the file would soon differ',
  )
