import { Problem } from '../problem.ts'
import { checkSshOption, type SshAccess } from '../release/ssh/config.ts'
import { repairKey } from '../release/ssh/key.ts'
import { knownHostsFile } from '../release/ssh/known-hosts.ts'
import { parseSshTarget } from '../release/ssh/target.ts'
import { UNQUOTED } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Where a host is, and how to get in. */
export interface HostInputs {
  /** Undefined for this machine. */
  readonly ssh: SshAccess | undefined
  /** The socket of the engine there. */
  readonly socket: string
}

/** Reads the inputs that lead to a host. */
export const readHost = (form: InputForm): HostInputs => ({
  ssh: ssh(form),
  socket: form.parsed('docker-socket', checkSocket),
})

function ssh(form: InputForm): SshAccess | undefined {
  const target = form.parsed('host', (text) => (text ? parseSshTarget('host', text) : undefined))
  const jump = form.parsed('jump-host', (text) =>
    text ? parseSshTarget('jump-host', text) : undefined,
  )
  const key = form.parsed('ssh-key', (text) => (text ? repairKey(text) : undefined))
  const options = form.parsed('ssh-options', () =>
    form.list('ssh-options', UNQUOTED).map(checkSshOption),
  )
  const lines = form.list('known-hosts', UNQUOTED)
  const knownHosts = form.parsed('known-hosts', () =>
    target ? knownHostsFile(lines, target, jump, key) : '',
  )
  form.refuse(hostMissing(form))
  return target && { target, jump, key, knownHosts, options }
}

/** Inputs that say how to reach a host, and mean nothing without one. */
const WAY = ['ssh-key', 'known-hosts', 'jump-host', 'ssh-options']

/** A variable that is not set must not lead to the machine of the runner. */
function hostMissing(form: InputForm): readonly Problem[] {
  const [given] = form.text('host') ? [] : WAY.filter((name) => form.text(name))
  if (!given) return []
  return [
    new Problem(
      `"host" is empty, and "${given}" is given: the variable in "host" may not be set`,
      'Write the machine: host: deploy@example.com, or set that variable under Settings → Secrets and variables → Actions. For this machine itself, leave out ssh-key, known-hosts, jump-host and ssh-options',
    ),
  ]
}

function checkSocket(path: string): string {
  if (/^\/[^\s:"']*$/.test(path)) return path
  throw new Problem(
    `"docker-socket" is "${path}"`,
    'Write the path of a socket on the host: /run/user/1000/docker.sock',
  )
}
