import { Problem } from '../../problem.ts'
import { before } from '../../text/trim.ts'

/** A machine that ssh reaches. */
export interface SshTarget {
  readonly user: string
  /** A name or an address; that of IPv6 without brackets. */
  readonly host: string
  readonly port: number
}

const USER = String.raw`(?<user>[A-Za-z0-9_][\w.+-]*\$?)`
const NAME = String.raw`[A-Za-z0-9_](?:[\w.-]*[A-Za-z0-9_])?\.?`
const IPV6 = String.raw`\[(?<ipv6>[0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]`
const PORT = String.raw`(?::(?<port>\d{1,5}))?`
const TARGET = new RegExp(`^(?:ssh://)?${USER}@(?:(?<name>${NAME})|${IPV6})${PORT}/?$`)

/** Reads `user@example.com`, with `:2222` for another port than 22; `[::1]` for an address of IPv6. */
export function parseSshTarget(input: string, text: string): SshTarget {
  const found = TARGET.exec(text)?.groups
  const port = Number(found?.['port'] ?? 22)
  if (!found || port < 1 || port > 65_535) throw notTarget(input, text)
  return { user: found['user'] ?? '', host: found['name'] ?? found['ipv6'] ?? '', port }
}

function notTarget(input: string, text: string): Problem {
  if (/^[^@\s]+$/.test(text) && !text.includes('/'))
    return new Problem(`"${input}" is "${text}"`, `Write the user, too: ec2-user@${text}`)
  const user = before(text.replace(/^ssh:\/\//, ''), '@')
  const secret = text.includes('@') && before(user, '/').includes(':')
  const given = secret ? `a password stands in "${input}"` : `"${input}" is "${text}"`
  return new Problem(given, 'Write user, host and port: ec2-user@example.com:22')
}

/** The name of a host in known_hosts. */
export const knownHostsName = ({ host, port }: SshTarget): string =>
  port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`
