import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Engine, startEngine } from '../engine/engine.ts'
import { type ProgramSurroundings, realHostParts } from '../engine/real-hosts.ts'
import { findProgram } from '../tools/machine.ts'
import { untilReady } from '../tools/namespace-holder.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { makeKey, type Sshd, type SshdOptions, startSshd } from './sshd.ts'
import { findSshd } from './sshd-program.ts'

/** What a server takes of the machine, and what was found. */
export const serverParts = () => ({
  ...realHostParts(),
  sshd: findSshd(),
  ssh: findProgram('ssh'),
  engine: findProgram('dockerd'),
})

/**
 * A machine to deploy to: an engine, an sshd, a home, users and a /run of its own, in a mount
 * namespace on this machine. The user `deploy` is not in the group docker.
 */
export interface Server extends ProgramSurroundings {
  /** `root@127.0.0.1:PORT` */
  readonly host: string
  /** Opens it. */
  readonly privateKey: string
  readonly publicKey: string
  readonly sshd: Sshd
  readonly engine: Engine
  /** The home of root there, seen from here. */
  readonly home: string
  /** Another sshd of the same machine, with other settings. */
  readonly addSshd: (settings: readonly string[], authorized?: string) => Promise<Sshd>
  readonly stop: () => Promise<void>
}

/** How a server to deploy to is set up: the image store of its engine, more lines of `sshd_config`, its disk. */
export interface ServerOptions {
  readonly store?: 'containerd' | 'classic'
  readonly settings?: readonly string[]
  /** Megabytes that its engine's disk has. */
  readonly room?: number
  /** Where the server stands, if not simply on this machine. */
  readonly within?: ProgramSurroundings
}

/** Starts a server; needs root. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const undo: (() => unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return { ...(await build(options, undo)), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function build({ store, settings, within, room }: ServerOptions, undo: (() => unknown)[]) {
  const directory = makeOwnDirectory('server')
  undo.push(() => rmSync(directory, { recursive: true, force: true }))
  chmodSync(directory, 0o755)
  const { privateKey, publicKey } = makeKey(join(directory, 'key'))
  const surroundings = await enterable(directory, within, undo)
  const engine = await startEngine({
    ...(store && { store }),
    ...(room && { room }),
    surroundings,
    alsoAt: ['unix:///run/docker.sock'],
  })
  undo.push(engine.stop)
  const addSshd = async (more: readonly string[], authorized = publicKey) => {
    const asked: SshdOptions = { surroundings, authorized: `${authorized}\n`, settings: more }
    const sshd = await startSshd(asked)
    undo.push(sshd.stop)
    return sshd
  }
  const sshd = await addSshd(settings ?? [])
  const [host, home] = [`root@127.0.0.1:${sshd.port}`, join(directory, 'root')]
  return { ...surroundings, host, privateKey, publicKey, sshd, engine, home, addSshd }
}

async function enterable(
  directory: string,
  within: ProgramSurroundings | undefined,
  undo: (() => unknown)[],
): Promise<ProgramSurroundings> {
  const holder = hold(directory, within?.enter('/') ?? [])
  const kill = () => void holder.kill('SIGKILL')
  process.once('exit', kill)
  undo.push(() => process.off('exit', kill) && kill())
  const id = await untilReady(holder)
  return {
    enter: (folder) => ['nsenter', `--mount=/proc/${id}/ns/mnt`, 'env', `--chdir=${folder}`],
    environment: within?.environment ?? {},
  }
}

const passwd = [
  'root:x:0:0:root:/root:/bin/sh',
  'sshd:x:4710:4710::/run/sshd:/usr/sbin/nologin',
  'deploy:x:4711:4711::/home/deploy:/bin/sh',
]
const group = ['root:x:0:', 'docker:x:4712:', 'deploy:x:4711:']
const shadow = ['root', 'sshd', 'deploy'].map((name) => `${name}:*:19000:0:99999:7:::`)

/** A process that does nothing but keep the namespace; the kernel ends it with us. */
function hold(directory: string, enter: readonly string[]): ChildProcess {
  const at = (name: string) => join(directory, name)
  for (const name of ['root', 'homes/deploy']) mkdirSync(at(name), { recursive: true })
  for (const [name, lines] of Object.entries({ passwd, group, shadow }))
    writeFileSync(at(name), `${lines.join('\n')}\n`, { mode: name === 'shadow' ? 0o600 : 0o644 })
  const script = [
    'set -e',
    `for name in passwd group shadow; do mount --bind "${directory}/$name" "/etc/$name"; done`,
    'mount -t tmpfs -o mode=755 none /run',
    'mkdir /run/sshd',
    `mount --bind '${at('root')}' /root`,
    `mount --bind '${at('homes')}' /home`,
    'chown 4711:4711 /home/deploy',
    'echo ready',
    'exec sleep infinity',
  ]
  const unshare = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script.join('\n')]
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', ...enter, ...unshare], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  child.on('error', () => undefined).unref()
  return child
}
