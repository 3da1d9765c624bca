import { type Canary, canary, leaked } from '../../script/attacks/canary.ts'
import { obey } from '../../script/attacks/obeyed.ts'

/** Signs that Markdown, addresses, JSON and shells write in another way. */
const ODD = String.raw`"a&b+c/d%20e\f*g_h'i`

/** A secret for every place that has one. */
export const secrets = () => ({
  password: canary('password', '', ODD),
  githubToken: canary('github-token', 'ghs_'),
  awsKey: canary('aws-secret-access-key'),
  awsSession: canary('aws-session-token'),
  ecrToken: canary('ecr-token'),
  buildSecret: canary('build-secret', '', 'a&b+c%20'),
  fromEnvironment: canary('secret-env', '', ODD),
  listed: canary('registry-auth'),
  cacheKey: canary('cache-key'),
  builderKey: canary('builder-key'),
  compose: canary('compose-env'),
})

export type Secrets = ReturnType<typeof secrets>

/** Commands of ours; every other is one that somebody has smuggled in. */
const OURS = [...['add-mask', 'notice', 'warning', 'error', 'group', 'endgroup', 'stop-commands']]
/** Characters of one message: it is read by people. */
const LONGEST_MESSAGE = 25_000

/** What is wrong with a log, as the runner reads it. */
export function wrongIn(log: string, canaries: readonly Canary[]): string[] {
  const { commands, shown, isStopped } = obey(log)
  const foreign = commands.filter(({ name, data }) => {
    if (!OURS.includes(name)) return true
    if (name === 'stop-commands') return !/^[0-9a-f-]{36}$/.test(data)
    if (name === 'add-mask') return leaked(data, canaries).length === 0 && !isRecorded(data)
    return data.length > LONGEST_MESSAGE
  })
  return [
    ...foreign.map(({ name, data, line }) => `line ${line} obeys ${name} ${data.slice(0, 80)}`),
    ...leaked(shown, canaries).map((of) => `the log shows the ${of}`),
    ...(isStopped ? ['commands stay stopped'] : []),
    ...(log.length > LONGEST_LOG ? [`a log of ${log.length} characters`] : []),
  ]
}

/** The token of an AWS that only plays a part. */
const isRecorded = (data: string) =>
  [data, Buffer.from(data, 'base64').toString()].some((text) =>
    /^(?:AWS:)?token-of-ecr-\d+$/.test(text),
  )

/** Characters: programs may print much, and none of them without an end. */
const LONGEST_LOG = 32 * 1024 * 1024

/** Whatever ends a fence or begins a tag would show up as more than text. */
export function wrongInSummary(markdown: string): string[] {
  const text = withoutCode(markdown)
  const isHtml = /<(?!br>|\/?details>|\/?summary>)[a-z/!]/i.test(text)
  return [
    ...(isHtml ? ['HTML in the summary'] : []),
    ...(/\]\((?!https?:\/\/)/.test(text.replace(/\\\[|\\\]/g, ''))
      ? ['a link in the summary']
      : []),
    ...((markdown.match(/^```/gm)?.length ?? 0) % 2 === 1 ? ['a fence that stays open'] : []),
    ...(markdown.length > 65_536 ? ['a long summary'] : []),
  ]
}

/** Markdown without its code, which is text whatever stands in it; a span of it ends with as many signs as it begins. */
function withoutCode(markdown: string): string {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '')
  return prose
    .split('\n')
    .map((line) =>
      line.replace(/\\.|(`+)(?!`)(.*?[^`])?\1(?!`)/g, (found) =>
        found.startsWith('`') ? '' : found,
      ),
    )
    .join('\n')
}

/** What is wrong with what goes to later steps: names that are none of ours, values that are no text or far too long. */
export const wrongInOutputs = (
  outputs: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string[] => [
  ...Object.entries(outputs).flatMap(([name, value]) =>
    typeof value !== 'string'
      ? [`${name} is not text`]
      : value.length > 1_000_000
        ? [`${name} has ${value.length} characters`]
        : [],
  ),
  ...Object.keys(outputs)
    .filter((name) => !names.includes(name))
    .map((name) => `an output ${name.slice(0, 40)}`),
]
