import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProgramSurroundings } from '../engine/real-hosts.ts'
import { findGoProgram, installGoProgram } from '../tools/go-program.ts'

const act = { name: 'act', package: 'github.com/nektos/act', version: 'v0.2.89' }

/** Where act is; nothing if it was not installed. */
export const findAct = () => findGoProgram(act)

/** Compiles act unless it is there; answers what is missing, in one line, if it cannot. */
export const installAct = (log?: (line: string) => void) => installGoProgram(act, log)

/** One run of a workflow, as GitHub would start it. */
type WorkflowRun = {
  /** Text of the workflow file. */
  readonly workflow: string
  /** What actions/checkout would bring: every job gets a copy of this folder. */
  readonly workspace: string
  readonly event: string
  readonly payload: object
  /** Facts that are not in the payload: `GITHUB_REPOSITORY`, `GITHUB_REF`, `GITHUB_SHA`. */
  readonly github: Readonly<Record<string, string>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly vars?: Readonly<Record<string, string>>
  /** What the runner has in its environment, such as `DOCKER_HOST`. */
  readonly environment?: Readonly<Record<string, string>>
  /** Which folder a step's `uses: acme/slipway@v1` means; everything else cannot be found. */
  readonly actions: Readonly<Record<string, string>>
  /** Where its jobs run, if not simply on this machine. */
  readonly surroundings?: ProgramSurroundings
}

/** How a run ended; `lines` are what the steps of a job printed. */
export type WorkflowResult = {
  readonly succeeded: boolean
  readonly jobs: Readonly<Record<string, JobResult>>
  readonly log: string
}

/** How a job ended (`success`, `failure`, …), and the lines of its log. */
type JobResult = { readonly result: string; readonly lines: readonly string[] }

type LogLine = { jobID?: string; jobResult?: string; raw_output?: boolean; msg: string }

const node24 = join(import.meta.dirname, '../../../node_modules/node/bin')

/** What a release has of a repository with actions: act copies all it is given into every job. */
const released = ['action.yml', 'package.json', 'dist', 'rollback', 'merge', 'inspect', 'deploy']

/** Runs a workflow by act, its jobs directly on this host, with no network but what the steps use. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const program = findAct()
  if (!program) throw new Error('act is not installed')
  const directory = mkdtempSync(join(tmpdir(), 'slipway-act-'))
  try {
    const args = [...writeFiles(directory, run), ...copyActions(directory, run.actions)]
    return await execute(program, args, directory, run)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function copyActions(directory: string, actions: WorkflowRun['actions']): string[] {
  return Object.entries(actions).map(([uses, folder], index) => {
    const copy = join(directory, `action-${index}`)
    for (const part of released.filter((name) => existsSync(join(folder, name)))) {
      cpSync(join(folder, part), join(copy, part), { recursive: true })
    }
    return `--local-repository=${uses}=${copy}`
  })
}

function writeFiles(directory: string, run: WorkflowRun): string[] {
  const write = (name: string, text: string) => {
    const path = join(directory, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text, { mode: 0o600 })
    return path
  }
  const { GITHUB_SHA: sha = '', ...github } = run.github
  const workflow = write('.github/workflows/workflow.yml', run.workflow)
  const secrets = { GITHUB_TOKEN: 'token-of-this-run', ...run.secrets }
  return [
    run.event,
    `--workflows=${workflow}`,
    `--directory=${run.workspace}`,
    `--eventpath=${write('event.json', JSON.stringify(run.payload))}`,
    `--secret-file=${write('secrets', dotenv(secrets))}`,
    `--var-file=${write('vars', dotenv(run.vars ?? {}))}`,
    // act reads the commit from SHA_REF, not from GITHUB_SHA.
    `--env-file=${write('env', dotenv({ ...github, SHA_REF: sha }))}`,
    `--action-cache-path=${join(directory, 'cache')}`,
    '--platform=ubuntu-latest=-self-hosted',
    '--no-cache-server',
    '--json',
  ]
}

function dotenv(values: Readonly<Record<string, string>>): string {
  const lines = Object.entries(values).map(([name, value]) => {
    if (/['\n]/.test(value)) throw new Error(`${name} cannot be written into a file for act`)
    return `${name}='${value}'\n`
  })
  return lines.join('')
}

async function execute(
  program: string,
  args: readonly string[],
  home: string,
  run: WorkflowRun,
): Promise<WorkflowResult> {
  const path = `${node24}:${process.env['PATH'] ?? ''}`
  const { enter, environment: theirs } = run.surroundings ?? {}
  const own = { PATH: path, HOME: home, XDG_CACHE_HOME: home, ...theirs, ...run.environment }
  const [first = program, ...rest] = [...(enter?.(process.cwd()) ?? []), program, ...args]
  const child = spawn(first, rest, { env: own, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  const lines: LogLine[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => lines.push(parse(line)))
  }
  const status = await ended
  const log = lines.map(({ jobID, msg }) => `${jobID ?? 'act'} | ${msg}`).join('\n')
  return { succeeded: status === 0, jobs: jobsOf(lines), log }
}

function parse(line: string): LogLine {
  try {
    const { msg, ...rest } = JSON.parse(line)
    return { ...rest, msg: String(msg).trimEnd() }
  } catch {
    return { msg: line }
  }
}

function jobsOf(lines: readonly LogLine[]): Record<string, JobResult> {
  const ids = new Set(lines.flatMap(({ jobID }) => jobID ?? []))
  const jobs = [...ids].map((id) => {
    const own = lines.filter(({ jobID }) => jobID === id)
    const result = own.findLast(({ jobResult }) => jobResult)?.jobResult ?? 'skipped'
    return [id, { result, lines: own.filter((l) => l.raw_output).map((l) => l.msg) }]
  })
  return Object.fromEntries(jobs)
}
