import { numberIn } from '../text/foreign.ts'
import { beginningOf, endOf } from '../text/shorten.ts'

/** The end of a failed run, taken apart. What a user's own RUN printed is never taken for the reason. */
export interface Failure {
  /** The ERROR line and the lines after it; the command of a failed RUN is cut out. */
  readonly reason: string
  /** What stands between the progress and the ERROR line: the end of the step's log, checks, Dockerfile lines. */
  readonly beside: string
  /** The last error of a step: it may name the image where the ERROR line does not. */
  readonly step: string
  /** The command of the RUN that failed. */
  readonly command: string | undefined
  /** What BuildKit itself tried again in vain while it pushed, as the ERROR line does not say it; '' for nothing. */
  readonly retried: string
}

/** Lines of a Dockerfile that an error is about. */
export interface DockerfileError {
  /** The Dockerfile's base name: BuildKit does not know its directory. */
  readonly file: string
  /** First line, counted from 1. */
  readonly line: number
  readonly endLine: number
  /** The text of these lines. */
  readonly excerpt: string
}

/** Characters of the end of an output that are looked at: a reason that holds megabytes is no reason. */
const LONGEST_OUTPUT = 64 * 1024
/** Characters of what failed, and of what stands beside it: patterns of many rows are tried on them. */
const LONGEST_REASON = 8 * 1024
/** Characters of a line: its beginning says what failed, its end why. */
const LONGEST_LINE = 1024

const cut = (line: string): string =>
  line.length > LONGEST_LINE ? `${beginningOf(line, LONGEST_LINE - 400)} ${endOf(line, 400)}` : line

const ESC = String.fromCharCode(27)
const ANSI = new RegExp(`${ESC}\\[[0-9;?]*[ -/]*[@-~]`, 'g')
const ERROR_LINE = /^(?:ERROR|error): /
const PROGRESS = /^#\d+ /
const STEP_ERROR = /^#\d+ ERROR: /
const COMMAND = /process "((?:[^"\\]|\\.)*)" did not complete/
const ADVICE = /^\s*(?:-+$|Run '|See '|Usage:|Learn more at|View build details|For more help)/
const PREFIX =
  /^(?:(?:ERROR|error|failed to build|failed to solve|rpc error|Error response from daemon): |code = \w+ desc = )/
const STATUS_ONLY = /unexpected status from \w+ request to \S+ \d{3}[ A-Za-z-]*$/
const EXCERPT = /(?:^|\n)(\S[^\n]*):(\d+)\n-{20}\n((?: *\d+ \| [^\n]*\n)+)-{20}\n/
const EXCERPT_LINE = /^ *\d+ \| .*$/gm

/** Takes the output of `docker buildx build`, or a registry's or cache service's answer, apart. */
export function failureIn(output: string): Failure {
  const { progress, end } = split(linesOf(output))
  const said = end.join('\n').slice(0, LONGEST_REASON)
  return {
    reason: inWords(said)
      .replace(COMMAND, 'process "…" did not complete')
      .replace(EXCERPT_LINE, ''),
    beside: afterProgress(progress).join('\n').slice(-LONGEST_REASON),
    step: progress.findLast((line) => STEP_ERROR.test(line)) ?? '',
    command: commandIn(COMMAND.exec(said)?.[1]),
    retried: /failed to push/.test(said) ? retriedIn(progress, said) : '',
  }
}

/** The answer that made BuildKit try again for the last time, where the ERROR line has its words and not its status. */
function retriedIn(progress: readonly string[], said: string): string {
  const at = progress.findLastIndex((line) => /^#\d+ [\d.]+ retrying in /.test(line))
  const before = progress.slice(Math.max(0, at - ANSWER_LINES), Math.max(0, at))
  const status = before.findLastIndex((line) => /unexpected status from .*: \d{3} /.test(line))
  const words = before[status + 1]?.replace(/^#\d+ [\d.]+ /, '')
  return status >= 0 && words && said.includes(`: ${words}`) ? (before[status] ?? '') : ''
}

/** A registry's answer in the log: the status, and a line for each of its errors. */
const ANSWER_LINES = 6

/** The one line that says why it failed, without prefixes and colours; '' of an empty output. */
export function lastError(output: string): string {
  const { progress, end, failed } = split(linesOf(output))
  const retried = retriedIn(progress, end.join('\n'))
  const status = /: (\d{3} [A-Za-z -]+)$/.exec(retried)?.[1]
  const lines = end.filter((line) => line.trim() !== '' && !ADVICE.test(line))
  const line = (failed ? lines[0] : lines.at(-1)) ?? ''
  const answer = lines[1]?.trim()
  const whole = failed && answer && STATUS_ONLY.test(line) ? `${line}: ${answer}` : line
  return shorten(withoutPrefixes(`${whole.trim()}${status ? ` (${status})` : ''}`))
}

/** Where in the Dockerfile the error is, when buildx printed the excerpt; the file's base name only. */
export function dockerfileErrorAt(output: string): DockerfileError | undefined {
  const { progress, end, failed } = split(linesOf(output))
  if (!failed) return undefined
  // `--call=check` prints the lines after the error, a build before it.
  const around = [afterProgress(progress), end]
  const found = around.map((lines) => EXCERPT.exec(`${lines.join('\n')}\n`)).find((hit) => hit)
  const [, file, header, body] = found ?? []
  if (!file || !body) return undefined
  const marked = [...body.matchAll(/^ *(\d+) \| >>> ?(.*)$/gm)]
  return {
    file,
    line: numberIn(marked[0]?.[1] ?? header),
    endLine: numberIn(marked.at(-1)?.[1] ?? header),
    excerpt: marked.map(([, , text]) => text).join('\n'),
  }
}

interface Split {
  /** Everything before the ERROR line; nothing when there is none. */
  readonly progress: readonly string[]
  /** The ERROR line and what follows; without one, every line that is not progress. */
  readonly end: readonly string[]
  readonly failed: boolean
}

function split(lines: readonly string[]): Split {
  const at = lines.findLastIndex((line) => ERROR_LINE.test(line))
  if (at >= 0) return { progress: lines.slice(0, at), end: lines.slice(at), failed: true }

  const steps = lines.filter((line) => STEP_ERROR.test(line))
  const own = lines.filter((line) => !PROGRESS.test(line))
  const silent = own.every((line) => line.trim() === '')
  return { progress: [], end: silent ? steps.slice(-1) : own, failed: false }
}

function afterProgress(lines: readonly string[]): readonly string[] {
  return lines.slice(lines.findLastIndex((line) => PROGRESS.test(line)) + 1)
}

function linesOf(output: string): readonly string[] {
  return output
    .slice(-LONGEST_OUTPUT)
    .replace(ANSI, '')
    .split(/\r\n|\r|\n/)
    .map(cut)
}

function withoutPrefixes(line: string): string {
  let rest = line.replace(/^#\d+ (?:[\d.]+ )?/, '')
  while (PREFIX.test(rest)) rest = rest.replace(PREFIX, '')
  return rest
}

/** A heredoc is one line to BuildKit, however long. */
function shorten(line: string): string {
  return line.length > 400 ? `${beginningOf(line, 200)} ${endOf(line, 190)}` : line
}

/** The command as it stands in the Dockerfile: Go quotes it much as JSON does, and a shell runs it. */
function commandIn(quoted: string | undefined): string | undefined {
  const command = quoted?.replace(/\\n/g, '\n').replace(/\\(["\\])/g, '$1')
  return command?.replace(/^\/bin\/(?:ba)?sh -\w*c /, '').trim()
}

/** A registry's JSON in the words containerd prints it with: `NAME_UNKNOWN` is `name unknown: …`. */
function inWords(text: string): string {
  return text.replace(/\{\s*"errors"\s*:\s*\[.*\]\s*\}/s, (body) => {
    try {
      const { errors } = JSON.parse(body) as { errors: { code?: string; message?: string }[] }
      return errors.map(({ code, message }) => `${codeInWords(code)}: ${message}`).join('\n')
    } catch {
      return body
    }
  })
}

function codeInWords(code = 'UNKNOWN'): string {
  return code.toLowerCase().replaceAll('_', ' ')
}
