import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import type { RunOptions } from '../../world.ts'
import { AS_PLUGIN, buildxProgram } from '../docker/buildx-program.ts'

const TAIL = 64 * 1024
/** Characters of an answer that are kept. */
const MOST = 16 * 1024 * 1024
/** Characters after which a line without an end is shown as one. */
const LONGEST_LINE = 1024 * 1024
/** The runner gives a cancelled step 7.5 s before it insists. */
const GRACE = 5_000
/** Milliseconds in which the last lines of a script that has ended come through. */
const LAST_WORDS = 1_000

/** Runs a program without a shell; answers its stdout, rejects with its last words if it fails. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
  cancelled?: AbortSignal,
): Promise<string> {
  const signal = endOf(options, cancelled)
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(wasCancelled())
    const child = start(program, args, options)
    const output = listen(child, options)
    const watch = endInTime(child, options, signal)
    child.on('error', (cause) => {
      watch.over()
      reject(cannotStart(child.spawnfile, cause))
    })
    child.on('close', (code) => {
      const { cutShort } = watch.over()
      // A script that ends well because we stopped it has not come to its end.
      if (code === 0 && !cutShort) return resolve(output.stdout())
      if (signal?.aborted) return reject(wasCancelled())
      reject(
        new CommandFailure(briefCommand(program, args), code ?? undefined, output.tail(), cutShort),
      )
    })
  })
}

/** Whatever ends a program before it has done its work. */
function endOf({ evenIfCancelled, unwanted }: RunOptions, cancelled: AbortSignal | undefined) {
  const signals = [evenIfCancelled ? undefined : cancelled, unwanted]
  return AbortSignal.any(signals.filter((signal) => signal !== undefined))
}

/** For `docker buildx` the program is started that docker would start. */
function start(program: string, args: readonly string[], options: RunOptions): ChildProcess {
  const forBuildx = isBuildx(program, args)
  const environment = { ...forPrograms(process.env, forBuildx), ...options.environment }
  const plugin = forBuildx ? buildxProgram(environment) : undefined
  const child = spawn(plugin ?? program, args, {
    env: plugin ? { ...environment, ...AS_PLUGIN } : environment,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: IN_GROUPS,
  })
  child.stdin.on('error', () => undefined) // it may exit before it reads: EPIPE says nothing new
  child.stdin.end(options.stdin)
  return child
}

/** Ends a program that is cancelled, or takes too long; `cutShort` says whether a script was. */
function endInTime(child: ChildProcess, options: RunOptions, cancelled: AbortSignal | undefined) {
  const isScript = options.timeout !== undefined
  let cutShort = false
  const stop = () => {
    cutShort ||= isScript && child.exitCode === null && child.signalCode === null
    interrupt(child)
  }
  const timer = isScript ? setTimeout(stop, options.timeout) : undefined
  cancelled?.addEventListener('abort', stop, { once: true })
  child.on('exit', () => {
    if (cutShort) send(child, 'SIGKILL') // what it started ends with it
    if (isScript) setTimeout(() => letGo(child), LAST_WORDS).unref()
  })
  const over = () => {
    clearTimeout(timer)
    cancelled?.removeEventListener('abort', stop)
    return { cutShort }
  }
  return { over }
}

/** Collects stdout, keeps the end of both streams, and hands over whole lines as they come. */
function listen(child: ChildProcess, { onLine, onText }: RunOptions) {
  let [stdout, tail] = ['', '']
  const follow = (stream: NodeJS.ReadableStream | null, heard: (text: string) => void) => {
    const decoder = new StringDecoder('utf8')
    const lines = onLine && linesTo(onLine)
    stream?.on('data', (bytes: Buffer) => {
      const text = decoder.write(bytes)
      heard(text)
      tail = (tail + text).slice(-TAIL)
      lines?.take(text)
    })
    stream?.on('end', () => lines?.end())
  }
  const keep = (text: string) => {
    if (stdout.length < MOST) stdout += text
  }
  follow(child.stdout, onText ?? keep)
  follow(child.stderr, () => undefined)
  return { stdout: () => stdout, tail: () => tail }
}

/** Hands over whole lines of a text that comes in pieces. */
function linesTo(onLine: (line: string) => void) {
  let rest = ''
  return {
    take: (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine(line)
      if (rest.length <= LONGEST_LINE) return
      onLine(rest)
      rest = ''
    },
    end: () => rest && onLine(rest),
  }
}

/**
 * Signals go to a program and all that it has started: where docker starts buildx, it hands none on before both have got
 * to know each other, some 100 ms after their start.
 */
const IN_GROUPS = process.platform !== 'win32'

function interrupt(child: ChildProcess) {
  send(child, 'SIGINT')
  const insist = setTimeout(() => {
    send(child, 'SIGKILL')
    letGo(child)
  }, GRACE).unref()
  child.once('close', () => clearTimeout(insist)) // its id may be another's by then
}

function send(child: ChildProcess, signal: NodeJS.Signals) {
  try {
    if (IN_GROUPS && child.pid) process.kill(-child.pid, signal)
    else child.kill(signal)
  } catch {
    // it has ended already
  }
}

/** What it started may live on and hold the pipes. */
function letGo({ stdout, stderr }: ChildProcess) {
  stdout?.destroy()
  stderr?.destroy()
}

/** `docker buildx build`: enough to know it by, and no secret. */
export const briefCommand = (program: string, args: readonly string[]): string =>
  [program, ...args.slice(0, 2)].join(' ')

/** Ours alone: where outputs and state are written, and the whole event, which buildx puts into its metadata. */
const NOT_FOR_PROGRAMS = /^(?:INPUT_|STATE_|BUILDER_NODE_)|^GITHUB_(?:OUTPUT|STATE|EVENT_PATH)$/

/** The way to the cache and the artifacts of the job, which a `run:` step does not have either. */
const FOR_BUILDX_ALONE = /^ACTIONS_(?:RUNTIME_|RESULTS_|CACHE_)/

const isBuildx = (program: string, args: readonly string[]) =>
  program === 'docker' && args[0] === 'buildx'

/** The inputs of the action hold passwords; no program we start needs them. */
export const forPrograms = (
  environment: NodeJS.ProcessEnv,
  hasRuntime = false,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => {
      const isHidden = NOT_FOR_PROGRAMS.test(name) || (!hasRuntime && FOR_BUILDX_ALONE.test(name))
      return isHidden || value === undefined ? [] : [[name, value]]
    }),
  )

/** A program that is not there, or one that is there and cannot be run. */
export function cannotStart(program: string, cause: NodeJS.ErrnoException): Problem {
  const fix =
    cause.code === 'ENOENT'
      ? `Install ${program} on the runner`
      : 'The message of the system says why'
  return new Problem(`cannot start "${program}": ${cause.message}`, fix, { cause })
}
