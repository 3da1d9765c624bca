import { Problem } from '../../problem.ts'
import { isWholeKey, publicHalf } from './public-key.ts'
import { knownHostsName, type SshTarget } from './target.ts'

const KEY = /^(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-[\w-]+|sk-[\w@.-]+) AAAA[\w+/]+={0,3}/
const MARKER = /^@(?:cert-authority|revoked) /
/** Names that a server has for itself, where its keys were read on that server. */
const ITSELF = ['localhost', '127.0.0.1', '::1']

/**
 * The text of `known_hosts` for a run: lines as ssh-keyscan prints them stay as they are; a bare key,
 * `ssh-ed25519 AAAA…`, and one that was read on the server itself belong to the target. `key` is the private
 * key of the login: its public half is not the key of a host.
 */
export function knownHostsFile(
  lines: readonly string[],
  target: SshTarget,
  jump: SshTarget | undefined,
  key?: string,
): string {
  if (lines.length === 0) throw missing(target)
  const own = key && publicHalf(key)
  if (own && lines.some((line) => line.includes(own))) throw isDeployKey()
  const read = lines.map((line) => lineFor(line.trim(), knownHostsName(target)))
  if (jump && !read.some((line) => mayName(line, knownHostsName(jump), jump.host)))
    throw missing(jump, 'jump-host')
  return `${read.join('\n')}\n`
}

function lineFor(line: string, name: string): string {
  if (KEY.test(line)) return `${name} ${whole(line)}`
  const [names = '', ...key] = line.replace(MARKER, '').split(/\s+/)
  if (!KEY.test(key.join(' '))) throw notLine(line)
  whole(key.join(' '))
  if (MARKER.test(line) || !names.split(',').some(isItself)) return line
  return [`${name},${names}`, ...key].join(' ')
}

/** The key as it is, unless it was cut short on its way. */
function whole(key: string): string {
  if (isWholeKey(key.split(' ')[1] ?? '')) return key
  throw new Problem(
    `"known-hosts" has a key that is not whole: ${key.slice(0, 40)}…`,
    `${READ_KEY}, and store all of the line it prints`,
  )
}

const READ_KEY = 'On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub'

const isDeployKey = () =>
  new Problem(
    '"known-hosts" has the public half of "ssh-key", which is the key of the login and not the one of the host',
    `${READ_KEY}, and store the line it prints. The public half of "ssh-key" belongs in ~/.ssh/authorized_keys there`,
  )

const isItself = (name: string) => ITSELF.includes(name.replace(/^\[(.*)\](?::\d+)?$/, '$1'))

/** A hashed name may be that of any host. */
const mayName = (line: string, name: string, host: string) => {
  const names = (line.replace(MARKER, '').split(/\s+/)[0] ?? '').split(',')
  return names.some((one) => one === name || one === host.toLowerCase() || /^\|1\||[*?]/.test(one))
}

function notLine(line: string): Problem {
  if (/^SHA256:|^MD5:|^([0-9a-f]{2}:){15}/.test(line))
    return new Problem(
      `"known-hosts" has "${line}", which is a fingerprint`,
      'Write the key itself: on the server, run cat /etc/ssh/ssh_host_ed25519_key.pub',
    )
  const shown = line.length > 60 ? `${line.slice(0, 60)}…` : line
  return new Problem(
    `"known-hosts" has "${shown}", which is not a host key`,
    'Write lines as ssh-keyscan prints them (example.com ssh-ed25519 AAAA…), or a key alone (ssh-ed25519 AAAA…)',
  )
}

function missing(target: SshTarget, input = 'host'): Problem {
  const what = `"known-hosts" has no key of ${input === 'host' ? 'the host' : `"${input}"`}`
  const name = knownHostsName(target)
  return new Problem(
    what,
    input === 'host'
      ? 'Without it, a machine in between could pose as your server. On the server, run cat /etc/ssh/ssh_host_ed25519_key.pub, and store the line it prints as a variable: known-hosts: ${{ vars.DEPLOY_KNOWN_HOSTS }}'
      : `Add a line that names it: ${name} ssh-ed25519 AAAA…; with a jump host, the line of the host names its host, too`,
  )
}
