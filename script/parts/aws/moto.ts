import { type ChildProcess, spawn } from 'node:child_process'
import { openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../registry/registry.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'

/** A server that plays AWS on loopback: moto, which knows ECR, ECR Public's names, STS and IAM. */
export interface Moto {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string
  /** The account whose everything is, unless a role of another one is assumed. */
  readonly account: string
  /** What points an AWS SDK at it, with keys it accepts; nothing else of AWS is in it. */
  readonly environment: Readonly<Record<string, string>>
  /** Forgets all that was made in it. */
  readonly reset: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Starts moto as a process of its own on a free port of loopback. */
export async function startMoto(): Promise<Moto> {
  const directory = makeOwnDirectory('moto')
  const port = await freePort()
  const logFile = join(directory, 'moto.log')
  const child = launch(port, logFile)
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    await terminate(child)
    rmSync(directory, { recursive: true, force: true })
  }
  const url = `http://127.0.0.1:${port}`
  if (await answers(url, child)) return motoAt(url, stop)
  const log = readFileSync(logFile, 'utf8').trim()
  await stop()
  throw new Error(`moto did not start:\n${log}`)
}

/** Lends a server to `work`, and ends it whatever happens. */
export async function withMoto<T>(work: (moto: Moto) => Promise<T>): Promise<T> {
  const moto = await startMoto()
  try {
    return await work(moto)
  } finally {
    await moto.stop()
  }
}

const motoAt = (url: string, stop: Moto['stop']): Moto => ({
  url,
  account: '123456789012',
  environment: {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'not-a-key-of-anybody-0000000000000000000',
    AWS_EC2_METADATA_DISABLED: 'true',
  },
  reset: async () => {
    const { ok, status } = await fetch(`${url}/moto-api/reset`, { method: 'POST' })
    if (!ok) throw new Error(`moto answers ${status} and is not reset`)
  },
  stop,
})

/**
 * moto writes times as ISO 8601 where ECR writes seconds, which the SDK for JavaScript does not read, and
 * hands out tokens that have expired years ago.
 */
const SERVER = `
import sys, time
from moto.ecr import models, responses
models.iso_8601_datetime_without_milliseconds = lambda date: date.timestamp()
class Clock:
    mktime = staticmethod(lambda _: time.time() + 12 * 3600)
responses.time = Clock
from moto.server import main
main(sys.argv[1:])
`

/** Debian's own Python, whatever else is first in the path: its packages are moto's. */
function launch(port: number, logFile: string): ChildProcess {
  const log = openSync(logFile, 'w', 0o600)
  const python = ['/usr/bin/python3', '-c', SERVER, '--host', '127.0.0.1', '--port', String(port)]
  const environment = { HOME: '/nonexistent', PYTHONDONTWRITEBYTECODE: '1' }
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...python], {
    stdio: ['ignore', log, log],
    detached: true,
    env: { PATH: process.env['PATH'], ...environment },
  })
  child.on('error', () => undefined).unref() // who forgets to stop it can end all the same
  return child
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return true
    await pause(50)
  }
  return false
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await gone
}
