import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '../../core/problem.ts'
import { socketOf } from '../../core/route/docker-at.ts'
import { DEFAULT_ADDRESS, type DockerHome } from './home.ts'

/**
 * Where `docker` finds the engine of a context; without one, of that which is in use: DOCKER_HOST, else the
 * selected context, else the socket.
 */
export async function engineAddress(home: DockerHome, asked = ''): Promise<string> {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: selected } = process.env
  if (host && (asked === '' || asked === 'default')) return host
  const context = asked || selected || home.currentContext || 'default'
  return context === 'default' ? DEFAULT_ADDRESS : addressIn(home, context)
}

async function addressIn({ directory }: DockerHome, context: string): Promise<string> {
  const id = createHash('sha256').update(context).digest('hex')
  try {
    const meta = await readFile(join(directory, 'contexts', 'meta', id, 'meta.json'), 'utf8')
    return JSON.parse(meta).Endpoints?.docker?.Host || DEFAULT_ADDRESS
  } catch (cause) {
    throw new Problem(
      `the docker context "${context}" cannot be read`,
      'Create it on the runner, or choose another with DOCKER_CONTEXT or "docker context use"',
      { cause },
    )
  }
}

/** Whether an engine may be at the address in use, which is not asked; a context that cannot be read has none. */
export async function mayHaveEngine(home: DockerHome): Promise<boolean> {
  const address = await engineAddress(home).catch(() => '')
  const socket = socketOf(address)
  return socket ? existsSync(socket) : address !== ''
}

/** Whether the engine in use listens on a socket of this machine: who answers there is root here anyway. */
export async function isEngineHere(home: DockerHome): Promise<boolean> {
  return socketOf(await engineAddress(home).catch(() => '')) !== undefined
}
