import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Authority, makeAuthority, trust } from '../tools/certificates.ts'
import { findProgram } from '../tools/machine.ts'
import { untilReady } from '../tools/namespace-holder.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'

/** Where a program runs when it is not simply on this machine. */
export interface ProgramSurroundings {
  /** What a command line begins with so that its program, in this folder, is in these surroundings. */
  readonly enter: (folder: string) => readonly string[]
  /** What the program needs in its environment besides. */
  readonly environment: Readonly<Record<string, string>>
}

/**
 * Real host names that lead to loopback, with certificates that are trusted, for the programs that
 * enter: a mount namespace with a hosts file of its own. No other process on the machine sees any of it,
 * and it is gone with the last process in it.
 */
export interface RealHosts extends ProgramSurroundings {
  readonly authority: Authority
  readonly stop: () => Promise<void>
}

const unshare = ['unshare', '--mount', '--propagation', 'private']

/** What it takes of the machine, and what was found: root alone may not be enough in a container. */
export const realHostParts = () => ({
  'a mount namespace of our own (as root)': spawnSync('setpriv', [...unshare, 'true']).status === 0,
  openssl: findProgram('openssl'),
})

/** An address of loopback where nothing else of the tests listens; `number` from 1 to 254. */
export const ownAddress = (number: number) =>
  `127.${64 + ((process.pid >> 8) % 128)}.${process.pid & 255}.${number}`

/** What a mount namespace with its own hosts file has besides. */
interface RealHostsOptions {
  /** Addresses of a network of its own, which has nothing else: not even this machine's loopback. */
  readonly network?: readonly string[]
  /** What `/etc/docker` is in there; an empty folder when left out. */
  readonly docker?: string
}

/** Makes the names lead to these addresses for all that enters; this process trusts the authority, too. */
export async function startRealHosts(
  addresses: Readonly<Record<string, string>>,
  options: RealHostsOptions = {},
): Promise<RealHosts> {
  const directory = makeOwnDirectory('hosts')
  const authority = makeAuthority(directory)
  const distrust = trust(authority)
  const { holder, end } = heldWithUs(hold(directory, addresses, options))
  const stop = async () => {
    distrust()
    await end()
    rmSync(directory, { recursive: true, force: true })
  }
  const id = await untilReady(holder).catch(async (error) => {
    await stop()
    throw error
  })
  const trusted = authority.certificate
  return {
    authority,
    // A program that enters comes out at the root of the file system, whatever folder it was in.
    enter: (folder) => [
      ...['nsenter', `--mount=/proc/${id}/ns/mnt`],
      ...(options.network ? [`--net=/proc/${id}/ns/net`] : []),
      ...['env', `--chdir=${folder}`],
    ],
    environment: { NODE_EXTRA_CA_CERTS: trusted, SSL_CERT_FILE: trusted },
    stop,
  }
}

/** The namespace ends with this process, unless it is ended before. */
function heldWithUs(holder: ChildProcess) {
  const kill = () => void holder.kill('SIGKILL')
  process.once('exit', kill)
  const end = async () => {
    process.off('exit', kill)
    await terminate(holder)
  }
  return { holder, end }
}

/** A process that does nothing but keep the namespace; the kernel ends it with us. */
function hold(
  directory: string,
  addresses: Readonly<Record<string, string>>,
  { network, docker = join(directory, 'docker') }: RealHostsOptions,
): ChildProcess {
  const hosts = join(directory, 'hosts')
  const lines = Object.entries(addresses).map(([name, address]) => `${address} ${name}\n`)
  writeFileSync(hosts, `127.0.0.1 localhost\n${lines.join('')}`)
  mkdirSync(docker, { recursive: true })
  if (network) mkdirSync('/etc/docker', { recursive: true })
  const mounts = [
    [hosts, '/etc/hosts'],
    ...(existsSync('/etc/docker') ? [[docker, '/etc/docker']] : []),
  ]
  const script = [
    'set -e',
    ...mounts.map(([from, to]) => `mount --bind '${from}' '${to}'`),
    ...(network ? ['ip link set lo up'] : []),
    ...(network ?? []).map((address) => `ip address add '${address}' dev lo`),
    'echo ready',
    'exec sleep infinity',
  ]
  const apart = network ? [...unshare, '--net'] : unshare
  const args = ['--pdeathsig', 'KILL', ...apart, 'sh', '-c', script.join('\n')]
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  child.on('error', () => undefined).unref()
  return child
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL')
  await gone
}
