import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ProgramSurroundings } from '../engine/real-hosts.ts'
import type { Certificate } from '../tools/certificates.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'

/** Where a registry without a password listens, and with which certificates. */
interface PlainRegistryOptions {
  /** `10.0.0.1:5000`, as its surroundings see it. */
  readonly address: string
  /** Plain HTTP without. */
  readonly tls?: Certificate
  /** The file of the authority whose client certificates it asks for. */
  readonly clients?: string
}

/** A registry (distribution) that asks for no password, in surroundings; answers how to end it. */
export async function startPlainRegistry(
  { address, tls, clients }: PlainRegistryOptions,
  { enter }: ProgramSurroundings,
): Promise<() => void> {
  const directory = makeOwnDirectory('registry')
  const secured = tls && { tls: { ...tls, ...(clients ? { clientcas: [clients] } : {}) } }
  const settings = {
    version: '0.1',
    log: { level: 'info' },
    storage: { filesystem: { rootdirectory: join(directory, 'data') } },
    http: { addr: address, secret: 'x', ...secured },
  }
  const file = join(directory, 'config.yml')
  writeFileSync(file, JSON.stringify(settings))
  const args = ['--pdeathsig', 'KILL', ...enter(directory), 'docker-registry', 'serve', file]
  const child = spawn('setpriv', args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const lines = createInterface({ input: child.stderr })
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => void (line.includes('listening on') && resolve()))
  })
  await Promise.race([ready, once(child, 'close')])
  if (child.exitCode !== null) throw new Error(`no registry at ${address}`)
  return () => void child.kill('SIGKILL')
}
