import type { CommandFailure } from '../../diagnosis/command-failure.ts'
import type { Row } from '../../diagnosis/row.ts'
import { composeRows, hostPullRows } from '../../diagnosis/rows/compose.ts'
import { deployRows, hostEngineRows, sshRows } from '../../diagnosis/rows/host.ts'
import { Problem } from '../../problem.ts'
import { wordsIn } from '../../text/foreign.ts'
import { oneLine } from '../../text/one-line.ts'
import type { SshAccess } from './config.ts'

/** Said of a deployment itself, in the order they are asked: what is particular comes first. */
export const releaseRows: readonly Row[] = [
  ...hostEngineRows,
  ...composeRows,
  ...hostPullRows,
  ...deployRows,
]

/** Every row about hosts, in the order they are asked. */
export const hostRows: readonly Row[] = [...sshRows, ...releaseRows]

type Facts = Readonly<Record<string, string | undefined>>

/** What a known failure means; undefined where it is none. */
export function diagnoseHost(
  output: string,
  facts: Facts = {},
  rows: readonly Row[] = hostRows,
): { readonly id: string; readonly cause: string; readonly fix: string } | undefined {
  for (const { id, says, cause, fix } of rows) {
    const heard = says.exec(output)
    if (!heard) continue
    const all = { ...facts, ...heard.groups }
    return { id, cause: fill(cause, all), fix: fill(fix, all) }
  }
  return undefined
}

/** `{name}` becomes the fact, `{name|words}` the words where there is none. */
const fill = (text: string, facts: Facts): string =>
  text.replace(
    /\{(\w+)(?:\|([^{}]*))?\}/g,
    (_, name, words) => wordsIn(facts[name]) || (words ?? `the ${name}`),
  )

/** What ssh itself says: a machine in between may say anything in its banner. */
const SHOWN_KEY = /^debug1: Server host key: ([\w@.-]{1,60} SHA256:[\w+/=]{43,44})\r?$/m

/** Whether a second login a little later may succeed. */
export const isWorthAnotherTry = (output: string): boolean =>
  ['ssh-turned-away'].includes(diagnoseHost(output, {}, sshRows)?.id ?? '')

/** Why a host cannot be reached, and what to do. */
export function explainHost(
  { output, message }: CommandFailure,
  { target, jump }: SshAccess,
  socket: string,
): Problem {
  const fingerprint = SHOWN_KEY.exec(output)?.[1]
  const isJump = jump && !output.includes(`Authenticated to ${jump.host}`) && !fingerprint
  const { host, user } = isJump ? jump : target
  const known = diagnoseHost(output, { host, user, socket, fingerprint }, [
    ...sshRows,
    ...hostEngineRows,
  ])
  if (known) return new Problem(`${known.cause}`, known.fix)
  const said = lastLine(output) || message
  return new Problem(
    `ssh cannot reach ${target.host}: ${oneLine(said, 300)}`,
    `Try it by hand: ssh -p ${target.port} ${target.user}@${target.host} docker version`,
  )
}

/** The last line that is no debugging of ssh's. */
const lastLine = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.trim() && !/^debug\d: |^OpenSSH_|^\s*$|^Pseudo-terminal/.test(line))
    .at(-1)
    ?.trim()
