import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Certificate } from '../tools/certificates.ts'
import { findProgram } from '../tools/machine.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'

/** A registry with a password on loopback. */
export interface LocalRegistry {
  /** `127.0.0.1:PORT`, as in an image name. */
  readonly host: string
  readonly url: string
  readonly username: string
  readonly password: string
  /** Where its own log is; gone after `stop()`. */
  readonly logFile: string
  /** Where everything it holds is: a test that swaps the files while it rests has another registry. */
  readonly data: string
  readonly stop: () => Promise<void>
}

/** How a registry of the tests is set up; without options it asks for a generated password on a free port. */
interface LocalRegistryOptions {
  readonly username?: string
  readonly password?: string
  readonly port?: number
  /** Another address of loopback than `127.0.0.1`. */
  readonly address?: string
  /** Speaks https with this certificate, which this process must trust. */
  readonly tls?: Certificate
  /** Asks for tokens of a server, instead of user and password. */
  readonly tokens?: TokenServer
}

/** Who gives tokens for a registry, and by which certificate they are signed. */
export interface TokenServer {
  readonly realm: string
  readonly service: string
  readonly issuer: string
  readonly certificate: string
}

/** Starts a registry (distribution) with a user, a password and storage of its own. */
export async function startRegistry(options: LocalRegistryOptions = {}): Promise<LocalRegistry> {
  const directory = makeOwnDirectory('registry')
  const username = options.username ?? 'acme'
  const password = options.password ?? randomBytes(12).toString('hex')
  const host = `${options.address ?? '127.0.0.1'}:${options.port ?? (await freePort())}`
  const logFile = join(directory, 'registry.log')
  writeFileSync(join(directory, 'htpasswd'), passwordLine(username, password), { mode: 0o600 })
  const settings = configuration(directory, host, options)
  writeFileSync(join(directory, 'config.yml'), JSON.stringify(settings))
  const child = launch(directory, logFile)
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    await terminate(child)
    rmSync(directory, { recursive: true, force: true })
  }
  const url = `${options.tls ? 'https' : 'http'}://${host}`
  const data = join(directory, 'data')
  const registry = { host, url, username, password, logFile, data, stop }
  if (await answers(registry, child)) return registry
  const log = readFileSync(logFile, 'utf8').trim()
  await stop()
  throw new Error(`the registry did not start:\n${log}`)
}

/** Lends a registry to `work`, and ends it whatever happens. */
export async function withRegistry<T>(
  work: (registry: LocalRegistry) => Promise<T>,
  options?: LocalRegistryOptions,
): Promise<T> {
  const registry = await startRegistry(options)
  try {
    return await work(registry)
  } finally {
    await registry.stop()
  }
}

/** A port on which nothing listens at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** A line of an htpasswd file; the password travels over stdin, never on a command line. */
function passwordLine(username: string, password: string): string {
  const args = ['-n', '-i', '-B', '-C', '5', username]
  const { status, stdout, stderr } = spawnSync('htpasswd', args, { input: password })
  if (status !== 0) throw new Error(`htpasswd failed: ${stderr ?? 'not installed'}`)
  return stdout.toString()
}

const configuration = (directory: string, host: string, { tls, tokens }: LocalRegistryOptions) => ({
  version: '0.1',
  log: { level: 'info', accesslog: { disabled: false } },
  storage: {
    filesystem: { rootdirectory: join(directory, 'data') },
    delete: { enabled: true },
    maintenance: { uploadpurging: { enabled: false } },
  },
  auth: tokens
    ? { token: { ...tokens, certificate: undefined, rootcertbundle: tokens.certificate } }
    : { htpasswd: { realm: 'slipway', path: join(directory, 'htpasswd') } },
  http: { addr: host, secret: randomBytes(16).toString('hex'), ...(tls && { tls }) },
})

function launch(directory: string, logFile: string): ChildProcess {
  const log = openSync(logFile, 'w', 0o600)
  const program = findProgram('docker-registry') ?? 'docker-registry'
  const args = ['--pdeathsig', 'KILL', program, 'serve', join(directory, 'config.yml')]
  const stdio: ['ignore', number, number] = ['ignore', log, log]
  const child = spawn('setpriv', args, { stdio, detached: true })
  child.on('error', () => undefined).unref() // who forgets to stop it can end all the same
  return child
}

async function answers(registry: LocalRegistry, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline && child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(`${registry.url}/v2/`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.status === 401) return true
    await pause(25)
  }
  return false
}

async function terminate(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGKILL') // nothing to save, and SIGTERM waits for open connections
  await gone
}
