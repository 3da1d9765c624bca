import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem, cancelled as wasCancelled } from '../../core/problem.ts'
import { LOOK_EVERY } from '../../core/retry.ts'
import type { Tunnel, TunnelRequest } from '../../world.ts'
import { forPrograms } from '../runner/program-environment.ts'

const TAIL = 64 * 1024
/** Milliseconds a program has to end when it is asked to. */
const GRACE = 2_000

/** Starts a program that makes a socket, and waits for it. */
export async function openTunnel(asked: TunnelRequest, cancelled: AbortSignal): Promise<Tunnel> {
  const child = start(asked)
  const words = lastWords(child)
  const ended = endOf(child)
  const close = () => end(child, ended)
  let isOver = false
  void ended.finally(() => {
    isOver = true
  })
  while (!existsSync(asked.socket)) {
    if (cancelled.aborted) {
      await close()
      throw wasCancelled()
    }
    if (isOver) throw await failure(asked, child, ended, words)
    await sleep(LOOK_EVERY.socketOfTunnel)
  }
  return { words, close }
}

/**
 * In its own process group: a signal to this process does not reach the tunnel, which cleaning up
 * still needs.
 */
const start = ({ program, args }: TunnelRequest): ChildProcess =>
  spawn(program, args, {
    env: forPrograms(process.env),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })

/** Keeps the end of what a program writes to stderr; the result answers it at any time. */
export function lastWords(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text = (text + piece).slice(-TAIL)
  })
  return () => text
}

const endOf = (child: ChildProcess) =>
  new Promise<Error | undefined>((resolve) => {
    child.once('error', resolve)
    child.once('close', () => resolve(undefined))
  })

async function failure(
  { program, args }: TunnelRequest,
  child: ChildProcess,
  ended: Promise<Error | undefined>,
  words: () => string,
): Promise<Error> {
  const cause = await ended
  if (cause)
    return new Problem(
      `cannot start "${program}": ${cause.message}`,
      `Install ${program} on the runner`,
      {
        cause,
      },
    )
  const command = [program, ...args.slice(0, 2)].join(' ')
  return new CommandFailure(command, child.exitCode ?? undefined, words())
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), GRACE)
  await ended
  clearTimeout(late)
}
