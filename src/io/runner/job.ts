import { randomUUID } from 'node:crypto'
import { appendFile } from 'node:fs/promises'
import {
  endGroup,
  error,
  exportVariable,
  info,
  notice,
  setFailed,
  setSecret,
  startGroup,
  warning,
} from '@actions/core'
import { masksFor, masksOf } from '../../core/access/build-secret-masks.ts'
import type { Annotation } from '../../core/report/annotation.ts'
import { boundedSummary } from '../../core/report/bounded.ts'
import { inCode } from '../../core/text/code.ts'
import { harmless } from '../../core/text/harmless.ts'
import { inMarkdown } from '../../core/text/table.ts'
import type { Job } from '../../world.ts'

// The one writer to the runner. It looks for commands in every line it is shown, old ones (`##[…]`) even in the
// middle of one. Ours go through `command`, all others through `log`, which leaves no command in them.

/** The token that makes the runner listen again, while programs print; empty where it listens. */
let stop = ''
let quoting = 0

const log = (text: string): void => info(harmless(text))

/** What is hidden: the runner knows no Markdown, in which `ghs_…` is `ghs\_…`. */
const secrets = new Set<string>()

/** A text for the summary, not too long and without what is hidden, as it is and as Markdown has it. */
export const forSummary = (markdown: string): string =>
  boundedSummary(
    [...secrets]
      .flatMap(inSummaries)
      .reduce((text, form) => text.replaceAll(form, '***'), markdown),
  )

/**
 * A secret as a summary may have it: in prose, in code, and in parts where it has quotes in it, which may become the
 * ends of code. The longest comes first.
 */
function inSummaries(secret: string): string[] {
  const parts = secret.includes('"') ? masksFor(secret.replaceAll('"', '\n')) : []
  const forms = [secret, ...parts].flatMap((one) => [
    inMarkdown(one),
    one,
    inCode(one).slice(1, -1),
  ])
  const said = forms.filter((form) => form.trim() !== '')
  return [...new Set(said)].sort((one, other) => other.length - one.length)
}

/**
 * Heard at once, also while programs print: a secret may come into the run at any time. The runner masks each line of
 * what it is given: of a pretty-printed key it would hide every brace, and drop every output with one.
 */
export function mask(secret: string): void {
  for (const line of masksOf(secret).filter((text) => text.trim() !== '')) {
    secrets.add(line)
    command(() => setSecret(line))
  }
}

/** Characters of a note: what is wrong is said by then. */
const LONGEST = 20_000

/** Shows a notice, warning or error in the log, and at its lines of the file where it names one. */
export function annotate({ level, message, title, file, line, endLine }: Annotation): void {
  const properties = {
    ...(title ? { title } : {}),
    ...(file ? { file } : {}),
    ...(line ? { startLine: line, endLine: endLine ?? line } : {}),
  }
  const show = { notice, warning, error }[level]
  command(() => show(message.slice(0, LONGEST), properties))
}

async function group<T>(title: string, work: () => Promise<T>): Promise<T> {
  command(() => startGroup(title))
  try {
    return await work()
  } finally {
    command(endGroup)
  }
}

/** Commands are stopped as well: what a program prints stays text, whatever a runner of tomorrow obeys. */
async function quote<T>(work: () => Promise<T>): Promise<T> {
  quoting += 1
  if (stop === '') stopCommands()
  try {
    return await work()
  } finally {
    quoting -= 1
    if (quoting === 0) goOn()
  }
}

let summarized = false

/** Whether this run has written a step summary. */
export const isSummarized = (): boolean => summarized

/** Plain appending: the code that writes the text keeps GitHub's own limits. */
async function summarize(markdown: string): Promise<void> {
  summarized = true
  const path = process.env['GITHUB_STEP_SUMMARY']
  if (!path) return
  await appendFile(path, forSummary(markdown)).catch((cause) =>
    log(`no step summary: ${cause.message}`),
  )
}

/** For later steps of the job, through the file that the runner reads afterwards. */
function setVariable(name: string, value: string): void {
  if (process.env['GITHUB_ENV']) exportVariable(name, value)
}

/** The job on GitHub, by the runner's workflow commands. */
export const job: Job = { log, group, quote, annotate, summarize, mask, setVariable }

/** Fails the step with a message. */
export const fail = (message: string): void => command(() => setFailed(message))

/** Says a command; where commands are stopped, they go on for its length. */
function command(say: () => void): void {
  const isStopped = stop !== ''
  if (isStopped) goOn()
  say()
  if (isStopped) stopCommands()
}

function stopCommands(): void {
  stop = randomUUID()
  info(`::stop-commands::${stop}`)
}

function goOn(): void {
  info(`::${stop}::`)
  stop = ''
}
