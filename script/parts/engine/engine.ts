import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findProgram } from '../tools/machine.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { addBridge, removeBridges } from './bridge.ts'
import { bridgesOf, ping } from './engine-api.ts'
import type { ProgramSurroundings } from './real-hosts.ts'

/** A Docker engine that somebody can speak to: `DOCKER_HOST=<host>`. */
export interface Engine {
  readonly host: string
  /** Ends the engine and everything it left; nothing if it was running before. */
  readonly stop: () => Promise<void>
}

/** How a Docker engine of the tests is set up; every part may be left out. */
interface EngineOptions {
  /** The containerd image store pushes and builds multi-platform on its own; `classic` does not. */
  readonly store?: 'containerd' | 'classic'
  /** Where it runs, if not simply here. */
  readonly surroundings?: ProgramSurroundings
  /** Other addresses at which it answers, as its surroundings see them. */
  readonly alsoAt?: readonly string[]
  /** What its `daemon.json` says. */
  readonly configuration?: object
  /** Megabytes that its disk has; as many as the machine's where it is left out. */
  readonly room?: number
}

/** The variable that hands a running engine to the tests. */
export const engineVariable = 'SLIPWAY_TEST_ENGINE'

/** The engine of SLIPWAY_TEST_ENGINE, or one of our own; who is not root uses the one that runs. */
export async function useEngine(options: EngineOptions = {}): Promise<Engine> {
  const running = process.env[engineVariable] ?? (await runningEngine())
  const isGiven = engineVariable in process.env || process.getuid?.() !== 0
  if (running && isGiven) return { host: running, stop: async () => undefined }
  return startEngine(options)
}

/** The engine that already runs on this machine: of DOCKER_HOST, or on the default socket. */
export async function runningEngine(): Promise<string | undefined> {
  const host = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock'
  return host.startsWith('unix://') && (await ping(host)) ? host : undefined
}

/** Starts an engine of our own in a directory of its own; needs root. Ready when it answers. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  if (process.getuid?.() !== 0) throw new Error('an engine of our own needs root')
  const directory = makeOwnDirectory('engine', removeEngine)
  const host = `unix://${join(directory, 'docker.sock')}`
  addBridge(bridgeOf(directory), options.surroundings?.enter('/'))
  const child = launch(directory, host, options)
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    const bridges = await bridgesOf(host)
    await terminate(child)
    removeBridges(bridges)
    removeEngine(directory)
  }
  if (await answers(host, child)) return { host, stop }
  const log = readFileSync(join(directory, 'engine.log'), 'utf8')
  await stop()
  throw new Error(`the engine did not start:\n${log.trim().split('\n').slice(-5).join('\n')}`)
}

/** `setpriv` makes the kernel end the engine when we are killed. */
function launch(directory: string, host: string, options: EngineOptions): ChildProcess {
  const log = openSync(join(directory, 'engine.log'), 'w', 0o600)
  const program = findProgram('dockerd') ?? 'dockerd'
  const { enter, environment } = options.surroundings ?? {}
  const begin = ['--pdeathsig', 'TERM', ...(enter?.(directory) ?? [])]
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`
  if (options.room) limitDisk(directory, options.room, enter)
  const child = spawn('setpriv', [...begin, program, ...flags(directory, host, options)], {
    stdio: ['ignore', log, log],
    env: { ...process.env, ...environment, PATH: path },
    detached: true, // Ctrl-C is for us: we end the engine when its users are done
  })
  child.on('error', () => undefined).unref() // who forgets to stop it can end all the same
  return child
}

/** A disk in memory for all that the engine keeps; gone with its surroundings. */
function limitDisk(directory: string, room: number, enter?: ProgramSurroundings['enter']): void {
  const data = join(directory, 'data')
  mkdirSync(data)
  const mount = ['mount', '-t', 'tmpfs', '-o', `size=${room}m`, 'none', data]
  const [program = '', ...args] = [...(enter?.('/') ?? []), ...mount]
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`no disk of our own: ${stderr}`)
}

/**
 * No firewall rules: the machine's network stays as it is, and what needs the internet from inside
 * a build uses `--network host`.
 */
function flags(directory: string, host: string, options: EngineOptions): readonly string[] {
  const at = (name: string) => join(directory, name)
  writeFileSync(at('daemon.json'), JSON.stringify(options.configuration ?? {}))
  return [
    ...[host, ...(options.alsoAt ?? [])].map((address) => `--host=${address}`),
    `--config-file=${at('daemon.json')}`,
    `--data-root=${at('data')}`,
    `--exec-root=${at('exec')}`,
    `--pidfile=${at('engine.pid')}`,
    `--feature=containerd-snapshotter=${options.store !== 'classic'}`,
    // Never `none`: at its start such an engine deletes the `docker0` of every other one (moby#26989).
    `--bridge=${bridgeOf(directory)}`,
    // The engine's own pools have room for 31 networks on the whole machine, those of other engines included.
    '--default-address-pool=base=10.214.0.0/16,size=26',
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
  ]
}

async function answers(host: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 60_000
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    if (await ping(host)) return true
    await pause(50)
  }
  return false
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(late)
}

/** Takes away the containerd, the mounts, the bridges and the files of an engine that has ended. */
export function removeEngine(directory: string): void {
  const pidFile = join(directory, 'exec/containerd/containerd.pid')
  if (existsSync(pidFile)) endProcess(Number(readFileSync(pidFile, 'utf8')), directory)
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  const ours = mounts.map((line) => line.split(' ')[1] ?? '').filter((m) => m.startsWith(directory))
  for (const mount of ours.reverse()) spawnSync('umount', ['--lazy', mount])
  removeBridges([bridgeOf(directory), ...bridgesLeftIn(directory)])
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
}

/** Bridges of networks that a killed engine could not take away: its own notes name them. */
function bridgesLeftIn(directory: string): string[] {
  const notes = join(directory, 'data/network/files/local-kv.db')
  const text = existsSync(notes) ? readFileSync(notes, 'latin1') : ''
  return [...new Set(text.match(/\bbr-[0-9a-f]{12}\b/g) ?? [])]
}

/** The engine's bridge carries the random end of its directory's name: 15 characters at most. */
const bridgeOf = (directory: string) => `slipway-${directory.slice(-6)}`

/** Ends a process if it is one of the engine in this directory: ids are given out again. */
function endProcess(id: number, directory: string): void {
  const commandLine = `/proc/${id}/cmdline`
  if (existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(directory))
    process.kill(id, 'SIGKILL')
}
