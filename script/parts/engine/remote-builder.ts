import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../registry/registry.ts'
import type { Authority, Certificate } from '../tools/certificates.ts'
import { findProgram } from '../tools/machine.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { findBuildkit } from './buildkitd.ts'

/** BuildKit that runs on its own, with no Docker engine near it. */
export interface RemoteBuilder {
  /** `tcp://127.0.0.1:12341` or `unix:///…` */
  readonly endpoint: string
  /** What it has logged so far. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

interface RemoteBuilderOptions {
  /** Who issues its certificate, and those of its clients; without one it speaks no TLS. */
  readonly authority?: Authority
  /** Another certificate than one for localhost and 127.0.0.1. */
  readonly certificate?: Certificate
  /** Whether it listens on a socket. */
  readonly onSocket?: boolean
  /** Text of its `buildkitd.toml`. */
  readonly config?: string
}

/** Starts buildkitd on loopback, in a directory of its own; needs root. Ready when it says so. */
export async function startRemoteBuilder(
  options: RemoteBuilderOptions = {},
): Promise<RemoteBuilder> {
  const directory = makeOwnDirectory('buildkit', remove)
  const endpoint = options.onSocket
    ? `unix://${join(directory, 'buildkitd.sock')}`
    : `tcp://127.0.0.1:${await freePort()}`
  const { child, log } = launch(directory, endpoint, options)
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    await terminate(child)
    remove(directory)
  }
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null) {
    if (log().includes('running server on')) return { endpoint, log, stop }
    await pause(20)
  }
  await stop()
  throw new Error(`buildkitd did not start:\n${log()}`)
}

function launch(directory: string, endpoint: string, options: RemoteBuilderOptions) {
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
  const program = join(findBuildkit() ?? '', 'buildkitd')
  const child = spawn(
    'setpriv',
    ['--pdeathsig', 'TERM', program, ...flags(directory, endpoint, options)],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: path, XDG_RUNTIME_DIR: directory },
    },
  )
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (more) => {
      text += more
    })
  child.on('error', (error) => {
    text += error.message
  })
  return { child, log: () => text }
}

function flags(
  directory: string,
  endpoint: string,
  { authority, certificate, config }: RemoteBuilderOptions,
): string[] {
  const own = certificate ?? authority?.issue('buildkitd', ['localhost', '127.0.0.1'])
  const tls = own
    ? [
        ...(authority ? [`--tlscacert=${authority.certificate}`] : []),
        ...[`--tlscert=${own.certificate}`, `--tlskey=${own.key}`],
      ]
    : []
  return [
    `--root=${join(directory, 'root')}`,
    `--addr=${endpoint}`,
    ...tls,
    ...[
      '--oci-worker=true',
      '--containerd-worker=false',
      `--oci-worker-binary=${findProgram('runc')}`,
    ],
    ...(config ? [`--config=${config}`] : []),
  ]
}

/** Takes away what a build that was under way has mounted, and the files. */
function remove(directory: string): void {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const ours = mounts.map((line) => line.split(' ')[1] ?? '').filter((m) => m.startsWith(directory))
  for (const mount of ours.reverse()) spawnSync('umount', ['--lazy', mount])
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await gone
  clearTimeout(late)
}

/** PEM of a certificate and its key. */
export const pemOf = ({ certificate, key }: Certificate) => ({
  certificate: readFileSync(certificate, 'utf8'),
  key: readFileSync(key, 'utf8'),
})
