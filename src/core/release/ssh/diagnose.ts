import type { CommandFailure } from '../../diagnosis/command-failure.ts'
import { firstRow } from '../../diagnosis/first-row.ts'
import type { Row } from '../../diagnosis/row.ts'
import { composeRows, hostPullRows } from '../../diagnosis/rows/compose.ts'
import { deployRows, hostEngineRows } from '../../diagnosis/rows/host.ts'
import { sshHostRows } from '../../diagnosis/rows/ssh.ts'
import { Problem } from '../../problem.ts'
import type { SentenceFacts } from '../../text/fill.ts'
import { wordsIn } from '../../text/foreign.ts'
import { oneLine } from '../../text/one-line.ts'
import { quoted } from '../../text/shell.ts'
import type { SshAccess } from './config.ts'

/** Rows about the deployment itself. The first one that matches wins: the specific ones come first. */
export const releaseRows: readonly Row[] = [
  ...hostEngineRows,
  ...composeRows,
  ...hostPullRows,
  ...deployRows,
]

/** Every row about hosts, in the order in which they are tried. */
export const hostRows: readonly Row[] = [...sshHostRows, ...releaseRows]

/** What a known failure means; undefined for an unknown one. */
export const diagnoseHost = (
  output: string,
  facts: SentenceFacts = {},
  rows: readonly Row[] = hostRows,
): Row | undefined => firstRow(rows, { words: output }, facts, (fact) => wordsIn(fact) || undefined)

/** A line of ssh itself: in its banner a machine in between may write anything. */
const SHOWN_KEY = /^debug1: Server host key: ([\w@.-]{1,60} SHA256:[\w+/=]{43,44})\r?$/m

/** Whether a second login a little later may succeed. */
export const isWorthAnotherTry = (output: string): boolean =>
  ['ssh-turned-away'].includes(diagnoseHost(output, {}, sshHostRows)?.id ?? '')

/** Why a host cannot be reached, or runs nothing (`what`), and what to do. */
export function explainHost(
  { output, message }: CommandFailure,
  { target, jump, key }: SshAccess,
  socket: string,
  what = 'ssh cannot reach',
): Problem {
  const fingerprint = SHOWN_KEY.exec(output)?.[1]
  const isJump = jump && !output.includes(`Authenticated to ${jump.host}`) && !fingerprint
  const { host, user } = isJump ? jump : target
  const known = diagnoseHost(output, { host, user, socket, fingerprint }, [
    ...sshHostRows,
    ...hostEngineRows,
  ])
  if (known?.id === 'ssh-key-refused' && !key) return keyMissing(host, user)
  if (known) return new Problem(`${known.cause}`, known.fix)
  const last = lastLine(output) || message
  return new Problem(
    `${what} ${target.host}: ${oneLine(last, 300)}`,
    `Try it by hand: ssh -p ${target.port} ${quoted(`${target.user}@${target.host}`)} docker version`,
  )
}

/** Without "ssh-key" there is no public key that could be added to the host. */
const keyMissing = (host: string, user: string) =>
  new Problem(
    `${host} does not let ${user} in, and "ssh-key" is empty: the secret may not be set`,
    'Set it (gh secret set DEPLOY_KEY < ~/.ssh/deploy), and write "environment" into the job where it is a secret of an environment. Without "ssh-key", the agent and the keys of the user of the runner are tried',
  )

/** The last line that is not debugging output of ssh. */
const lastLine = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.trim() && !/^debug\d: |^OpenSSH_|^\s*$|^Pseudo-terminal/.test(line))
    .at(-1)
    ?.trim()
