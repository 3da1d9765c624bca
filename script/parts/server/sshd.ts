import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProgramSurroundings } from '../engine/real-hosts.ts'
import { freePort } from '../registry/registry.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'
import { findSshd } from './sshd-program.ts'

/** An ssh server on loopback. */
export interface Sshd {
  readonly port: number
  /** What `known_hosts` has for it: `[127.0.0.1]:PORT ssh-ed25519 …`. */
  readonly knownHosts: string
  /** The public key of the host alone: `ssh-ed25519 AAAA…`. */
  readonly hostKey: string
  /** What it has logged so far. */
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** How an sshd on loopback is set up; without a port it takes one that is free. */
export interface SshdOptions {
  readonly surroundings: ProgramSurroundings
  /** The text of `authorized_keys`, for every user. */
  readonly authorized: string
  /** More lines of `sshd_config`, such as `AllowStreamLocalForwarding no`. */
  readonly settings?: readonly string[]
  readonly port?: number
}

/** Starts an sshd with a host key and a configuration of its own. */
export async function startSshd(options: SshdOptions): Promise<Sshd> {
  const program = findSshd()
  if (!program) throw new Error('sshd is missing')
  const directory = makeOwnDirectory('sshd')
  const port = options.port ?? (await freePort())
  const hostKey = makeKey(join(directory, 'host_key')).publicKey
  chmodSync(directory, 0o755) // every user reads authorized_keys
  writeFileSync(join(directory, 'authorized_keys'), options.authorized, { mode: 0o644 })
  writeFileSync(join(directory, 'sshd_config'), configuration(directory, port, options))
  const child = launch(directory, program.path, program.environment, options.surroundings)
  const end = () => void child.kill('SIGTERM')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    await terminate(child)
    rmSync(directory, { recursive: true, force: true })
  }
  const log = () => readFileSync(join(directory, 'sshd.log'), 'utf8')
  if (!(await listens(port, child))) {
    const said = log()
    await stop()
    throw new Error(`sshd did not start: ${said.trim()}`)
  }
  return { port, hostKey, knownHosts: `[127.0.0.1]:${port} ${hostKey}`, log, stop }
}

/** A key without passphrase; ed25519 unless another is named. */
export function makeKey(
  path: string,
  ...more: string[]
): { privateKey: string; publicKey: string } {
  const args = ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', ...more, '-f', path]
  const { status, stderr } = spawnSync('ssh-keygen', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ssh-keygen failed: ${stderr}`)
  const publicKey = readFileSync(`${path}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')
  return { privateKey: readFileSync(path, 'utf8'), publicKey }
}

function configuration(directory: string, port: number, { settings = [] }: SshdOptions): string {
  return [
    ...settings, // the first of two counts
    'ListenAddress 127.0.0.1',
    `Port ${port}`,
    `HostKey ${join(directory, 'host_key')}`,
    `AuthorizedKeysFile ${join(directory, 'authorized_keys')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'LogLevel VERBOSE',
    'UseDNS no',
    '',
  ].join('\n')
}

function launch(
  directory: string,
  program: string,
  environment: Readonly<Record<string, string>>,
  { enter }: ProgramSurroundings,
): ChildProcess {
  mkdirSync(directory, { recursive: true })
  const log = openSync(join(directory, 'sshd.log'), 'w', 0o600)
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const command = ['env', ...variables, program, '-D', '-e', '-f', join(directory, 'sshd_config')]
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', ...enter('/'), ...command], {
    stdio: ['ignore', log, log],
    detached: true,
  })
  child.on('error', () => undefined).unref()
  return child
}

async function listens(port: number, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 10_000
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const socket = createConnection({ host: '127.0.0.1', port })
    const isOpen = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isOpen) return true
    await pause(20)
  }
  return false
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(late)
}
