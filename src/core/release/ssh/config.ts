import { Problem } from '../../problem.ts'
import type { SshTarget } from './target.ts'

/** The name of the host in our ssh configuration. */
export const HOST = 'slipway-host'
const JUMP = 'slipway-jump'

/** How a run logs in to a machine by ssh. */
export interface SshAccess {
  readonly target: SshTarget
  readonly jump: SshTarget | undefined
  /** A private key that ssh reads; undefined for the agent and the keys of the runner's user. */
  readonly key: string | undefined
  /** Text of `known_hosts`. */
  readonly knownHosts: string
  /** Lines of `ssh_config`, such as `ProxyCommand aws ssm …`. */
  readonly options: readonly string[]
}

/** The files of a run's ssh, by name, in a directory of their own. */
export function sshFiles(directory: string, access: SshAccess): Readonly<Record<string, string>> {
  return {
    config: sshConfig(directory, access),
    known_hosts: access.knownHosts,
    ...(access.key && { key: access.key }),
  }
}

/** Of two values ssh takes the first: what is fixed stands first, then what the user adds, then our defaults. */
function sshConfig(directory: string, access: SshAccess): string {
  const fixed = [
    'BatchMode yes',
    'StrictHostKeyChecking yes',
    `UserKnownHostsFile "${directory}/known_hosts"`,
    'GlobalKnownHostsFile /dev/null',
    'UpdateHostKeys no',
    ...(access.key ? [`IdentityFile "${directory}/key"`, 'IdentitiesOnly yes'] : []),
  ]
  const usual = ['ConnectTimeout 30', 'ServerAliveInterval 15', 'ServerAliveCountMax 4']
  const jump = access.jump
  return [
    ...hostBlock(HOST, access.target, [
      ...fixed,
      `ControlPath "${directory}/c"`,
      ...(jump ? [`ProxyJump ${JUMP}`] : []),
      ...access.options,
      ...usual,
    ]),
    ...(jump ? hostBlock(JUMP, jump, [...fixed, ...usual]) : []),
    '',
  ].join('\n')
}

const hostBlock = (name: string, { user, host, port }: SshTarget, lines: readonly string[]) => [
  `Host ${name}`,
  ...[`HostName ${host}`, `User ${user}`, `Port ${port}`, ...lines].map((line) => `  ${line}`),
]

/** Settings that would break a promise of ours, in lower case, and what to write instead. */
const FIXED: Readonly<Record<string, string>> = {
  stricthostkeychecking: 'The key of the host is always checked: put it under "known-hosts"',
  userknownhostsfile: 'Put the lines under "known-hosts"',
  globalknownhostsfile: 'Put the lines under "known-hosts"',
  batchmode: 'A job cannot answer a question of ssh: leave it out',
  hostname: 'Write it under "host"',
  user: 'Write it under "host"',
  port: 'Write it under "host"',
  identityfile: 'Write the key itself under "ssh-key"',
  proxyjump: 'Write it under "jump-host"',
  controlpath: 'Slipway shares one connection itself: leave it out',
  controlmaster: 'Slipway shares one connection itself: leave it out',
  localforward: 'Leave it out: only the socket of the engine is forwarded',
  host: 'The settings are for one host: leave it out',
  match: 'The settings are for one host: leave it out',
}

/** Reads a line of "ssh-options", `Name value` or `Name=value`. */
export function checkSshOption(line: string): string {
  const [found, name = '', value = ''] =
    /^(?:-o\s*)?([A-Za-z]+)(?:\s*=\s*|\s+)(\S.*)$/.exec(line) ?? []
  if (!found)
    throw new Problem(
      `"ssh-options" has "${line}"`,
      'Write a setting of ssh_config: ConnectTimeout=10',
    )
  const why = FIXED[name.toLowerCase()]
  if (why) throw new Problem(`"ssh-options" has "${name}"`, why)
  return `${name} ${value}`
}
