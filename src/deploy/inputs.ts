import type { LoginOptions } from '../core/access/plan-logins.ts'
import { readAccess } from '../core/inputs/access.ts'
import { readAws } from '../core/inputs/aws.ts'
import { InputForm, type ReadInput } from '../core/inputs/form.ts'
import { Problem } from '../core/problem.ts'
import { parseHealthUrl, readCommand, readEnv } from '../core/release/inputs.ts'
import { checkProjectName } from '../core/release/names.ts'
import type { SshAccess } from '../core/release/ssh/config.ts'
import { checkSshOption } from '../core/release/ssh/config.ts'
import { repairKey } from '../core/release/ssh/key.ts'
import { knownHostsFile } from '../core/release/ssh/known-hosts.ts'
import { parseTarget } from '../core/release/ssh/target.ts'
import { ITEMS, LINES, UNQUOTED, VERBATIM } from '../core/text/csv.ts'
import { parseTimeSpan } from '../core/text/time-span.ts'
import type { HealthOptions } from '../steps/host/deployment.ts'
import type { StackOptions } from '../steps/host/stack.ts'

/** Everything the user says in the `with:` of deploy/action.yml; times in milliseconds. */
export interface Inputs extends LoginOptions, StackOptions, HealthOptions {
  readonly images: readonly string[]
  readonly digest: string
  readonly version: string
  readonly services: readonly string[]
  readonly ssh: SshAccess | undefined
  readonly socket: string
  /** Words of a command for the new image; empty for none. */
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
}

/** Reads every input once. Defaults live in deploy/action.yml. */
export function parseInputs(read: ReadInput): Inputs {
  const form = new InputForm(read)
  return form.done({
    ...what(form),
    ...where(form),
    ...readAccess(form),
    aws: readAws(form),
    maskAwsAccountId: form.flag('mask-aws-account-id'),
    ...health(form),
    keep: form.count('keep', 1, 100),
    prune: form.flag('prune'),
    removeOrphans: form.flag('remove-orphans'),
    lockWait: time(form, 'lock-wait'),
    revision: form.text('revision'),
    force: form.flag('force'),
    timeout: time(form, 'timeout'),
    dryRun: form.flag('dry-run'),
    summary: form.flag('summary'),
  })
}

const what = (form: InputForm) => ({
  images: form.list('images', LINES),
  digest: form.parsed('digest', checkDigest),
  version: form.text('version'),
  services: form.list('services', ITEMS),
})

const where = (form: InputForm) => ({
  ssh: ssh(form),
  socket: form.parsed('docker-socket', checkSocket),
  ...form.parsed('directory', (directory) => {
    const composeFiles = form.list('compose-files', LINES)
    if (directory && composeFiles.length > 0) throw twoOwners()
    return { directory, composeFiles }
  }),
  project: form.parsed('project', checkProjectName),
  env: form.parsed('env', () => readEnv(form.list('env', VERBATIM))),
})

function ssh(form: InputForm): SshAccess | undefined {
  const target = form.parsed('host', (text) => (text ? parseTarget('host', text) : undefined))
  const jump = form.parsed('jump-host', (text) =>
    text ? parseTarget('jump-host', text) : undefined,
  )
  const key = form.parsed('ssh-key', (text) => (text ? repairKey(text) : undefined))
  const options = form.parsed('ssh-options', () =>
    form.list('ssh-options', UNQUOTED).map(checkSshOption),
  )
  const lines = form.list('known-hosts', UNQUOTED)
  const knownHosts = form.parsed('known-hosts', () =>
    target ? knownHostsFile(lines, target, jump) : '',
  )
  return target && { target, jump, key, knownHosts, options }
}

const health = (form: InputForm) => ({
  waitTimeout: time(form, 'wait-timeout'),
  settle: time(form, 'settle'),
  healthUrl: form.parsed('health-url', parseHealthUrl),
  trial: form.choice('trial', ['auto', 'true', 'false']),
  before: form.parsed('before', readCommand),
  return: form.flag('return'),
})

const time = (form: InputForm, name: string) =>
  form.parsed(name, (text) => parseTimeSpan(name, text))

function checkDigest(digest: string): string {
  if (digest === '' || /^sha256:[0-9a-f]{64}$/.test(digest)) return digest
  throw new Problem(
    `"digest" is "${digest}"`,
    'Write the output "digest" of the build: sha256: and 64 hex digits. In another job: ${{ needs.build.outputs.digest }}',
  )
}

function checkSocket(path: string): string {
  if (/^\/[^\s:"']*$/.test(path)) return path
  throw new Problem(
    `"docker-socket" is "${path}"`,
    'Write the path of a socket on the host: /run/user/1000/docker.sock',
  )
}

const twoOwners = () =>
  new Problem(
    '"directory" and "compose-files" are both given',
    'Write "directory" where the host has the compose file, or "compose-files" where the repository has it: a file with two owners is soon two files',
  )
