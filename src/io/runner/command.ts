import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import type { RunOptions } from '../../world.ts'
import { AS_PLUGIN, buildxProgram } from '../docker/buildx-program.ts'
import { forPrograms } from './program-environment.ts'

const TAIL = 64 * 1024
/** Characters of an answer that are kept. */
const MOST = 16 * 1024 * 1024
/** Characters after which a line without an end is shown as one. */
const LONGEST_LINE = 1024 * 1024
/** The runner gives a cancelled step 7.5 s before it insists. */
const GRACE = 5_000
/** Milliseconds in which the last lines of a script that has ended come through. */
const LAST_WORDS = 1_000

/**
 * Runs a program without a shell; answers its stdout, rejects with its last words if it fails. For `docker buildx` it
 * starts the program that docker would start; where the system cannot start that one, docker says why.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
  cancelled?: AbortSignal,
): Promise<string> {
  const plugin = isBuildx(program, args) ? buildxOf(options) : undefined
  if (plugin === undefined) return runFile(program, program, args, options, cancelled)
  const environment = { ...options.environment, ...AS_PLUGIN }
  return runFile(plugin, program, args, { ...options, environment }, cancelled).catch((failure) => {
    if (!(failure instanceof CannotStart)) throw failure
    return runFile(program, program, args, options, cancelled)
  })
}

const buildxOf = ({ environment }: RunOptions) => buildxProgram({ ...process.env, ...environment })

function runFile(
  file: string,
  program: string,
  args: readonly string[],
  options: RunOptions,
  cancelled: AbortSignal | undefined,
): Promise<string> {
  const signal = endOf(options, cancelled)
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(wasCancelled())
    const child = start(file, args, options, isBuildx(program, args))
    const output = listen(child, options)
    const watch = endInTime(child, options, signal)
    child.on('error', (cause) => {
      watch.over()
      reject(cannotStart(program, cause))
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

function start(file: string, args: readonly string[], options: RunOptions, hasRuntime: boolean) {
  const child = spawn(file, args, {
    env: { ...forPrograms(process.env, hasRuntime), ...options.environment },
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

const isBuildx = (program: string, args: readonly string[]) =>
  program === 'docker' && args[0] === 'buildx'

class CannotStart extends Problem {}

/** A program that is not there, or one that is there and cannot be run. */
export function cannotStart(program: string, cause: NodeJS.ErrnoException): Problem {
  const fix =
    cause.code === 'ENOENT'
      ? `Install ${program} on the runner`
      : 'The message of the system says why'
  return new CannotStart(`cannot start "${program}": ${cause.message}`, fix, { cause })
}
