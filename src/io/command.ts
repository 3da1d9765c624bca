import { type ChildProcess, spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { CommandFailure } from '../core/command-failure.ts'
import { Problem, cancelled as wasCancelled } from '../core/problem.ts'
import type { RunOptions } from '../world.ts'

const TAIL = 64 * 1024
/** The runner gives a cancelled step 7.5 s before it insists. */
const GRACE = 5_000

/** Runs a program without a shell; answers its stdout, rejects with its last words if it fails. */
export function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
  cancelled?: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    if (cancelled?.aborted && !options.evenIfCancelled) return reject(wasCancelled())
    const child = spawn(program, args, {
      env: { ...withoutInputs(process.env), ...options.environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: isGroup(options),
    })
    let timedOut = false
    const stop = () => interrupt(child, isGroup(options))
    const timer =
      options.timeout &&
      setTimeout(() => {
        timedOut = true
        stop()
      }, options.timeout)
    if (!options.evenIfCancelled) cancelled?.addEventListener('abort', stop, { once: true })
    child.stdin.on('error', () => undefined) // it may exit before it reads: EPIPE says nothing new
    child.stdin.end(options.stdin)
    const output = listen(child, options.onLine)
    child.on('error', (cause) => {
      clearTimeout(timer || undefined)
      reject(cannotStart(program, cause))
    })
    child.on('close', (code) => {
      clearTimeout(timer || undefined)
      cancelled?.removeEventListener('abort', stop)
      if (code === 0) return resolve(output.stdout())
      if (cancelled?.aborted && !options.evenIfCancelled) return reject(wasCancelled())
      const words = [program, ...args.slice(0, 2)].join(' ')
      reject(new CommandFailure(words, code ?? undefined, output.tail(), timedOut))
    })
  })
}

/** Collects stdout, keeps the end of both streams, and hands over whole lines as they come. */
function listen(child: ChildProcess, onLine: RunOptions['onLine']) {
  let [stdout, tail] = ['', '']
  const follow = (stream: NodeJS.ReadableStream | null, heard: (text: string) => void) => {
    const decoder = new StringDecoder('utf8')
    let rest = ''
    stream?.on('data', (bytes: Buffer) => {
      const text = decoder.write(bytes)
      heard(text)
      tail = (tail + text).slice(-TAIL)
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) onLine?.(line)
    })
    stream?.on('end', () => rest && onLine?.(rest))
  }
  follow(child.stdout, (text) => {
    stdout += text
  })
  follow(child.stderr, () => undefined)
  return { stdout: () => stdout, tail: () => tail }
}

/** What may not take longer than a time is a script: what it started must end with it. */
const isGroup = ({ timeout }: RunOptions) => timeout !== undefined && process.platform !== 'win32'

function interrupt(child: ChildProcess, group: boolean) {
  const send = (signal: NodeJS.Signals) => {
    try {
      if (group && child.pid) process.kill(-child.pid, signal)
      else child.kill(signal)
    } catch {
      // it has ended by itself
    }
  }
  send('SIGINT')
  setTimeout(() => {
    send('SIGKILL')
    child.stdout?.destroy() // what it started may live on and hold the pipes
    child.stderr?.destroy()
  }, GRACE).unref()
}

/** The inputs of the action hold passwords; no program we start needs them. */
const withoutInputs = (environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('INPUT_')))

/** A program that is not there, or one that is there and cannot be run. */
function cannotStart(program: string, cause: NodeJS.ErrnoException): Problem {
  const fix =
    cause.code === 'ENOENT' ? `Install ${program} on the runner` : 'See what the system says'
  return new Problem(`cannot start "${program}": ${cause.message}`, fix, { cause })
}
