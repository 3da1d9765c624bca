import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import type { EngineFacts } from '../core/buildx/builder.ts'
import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import { DEFAULT_ADDRESS, type DockerHome } from './docker-home.ts'

/** Asks the Docker engine over its socket (a few ms); by the `docker` CLI where it is further away. */
export async function engineFacts(home: DockerHome, run: World['run']): Promise<EngineFacts> {
  const address = await engineAddress(home)
  const info =
    address.startsWith('unix://') || address.startsWith('npipe://')
      ? await overSocket(address)
      : await overCommand(address, run)
  return {
    version: String(info.ServerVersion ?? ''),
    store: JSON.stringify(info.DriverStatus ?? '').includes('io.containerd.snapshotter')
      ? 'containerd'
      : 'classic',
    insecureRegistries: Object.entries(info.RegistryConfig?.IndexConfigs ?? {})
      .filter(([, index]) => index.Secure === false)
      .map(([host]) => host),
  }
}

/** Where `docker` finds its engine: DOCKER_HOST, else the context, else the socket. */
async function engineAddress({ directory, currentContext }: DockerHome): Promise<string> {
  const host = process.env['DOCKER_HOST']
  if (host) return host
  const context = process.env['DOCKER_CONTEXT'] || currentContext || 'default'
  if (context === 'default') return DEFAULT_ADDRESS
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

interface Info {
  readonly ServerVersion?: string
  readonly DriverStatus?: unknown
  readonly RegistryConfig?: {
    readonly IndexConfigs?: Record<string, { readonly Secure?: boolean }>
  }
}

async function overCommand(address: string, run: World['run']): Promise<Info> {
  try {
    return JSON.parse(await run('docker', ['info', '--format', '{{json .}}'])) ?? {}
  } catch (cause) {
    throw cause instanceof Problem ? cause : noAnswer(address, cause as Error)
  }
}

function overSocket(address: string): Promise<Info> {
  const socketPath = address.replace(/^(unix|npipe):\/\//, '')
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(noAnswer(address, cause))
    const asked = request({ socketPath, path: '/info', timeout: 10_000 }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (text) => {
        body += text
      })
      response.on('error', fail)
      response.on('end', () => {
        try {
          if (response.statusCode !== 200) throw new Error(`${response.statusCode}: ${body.trim()}`)
          resolve(JSON.parse(body) ?? {})
        } catch (cause) {
          fail(cause as Error)
        }
      })
    })
    asked.on('timeout', () => asked.destroy(new Error('no answer in 10 s')))
    asked.on('error', fail)
    asked.end()
  })
}

const noAnswer = (address: string, cause: Error) =>
  new Problem(
    `the Docker engine does not answer at ${address} (${cause.message})`,
    'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-…" of GitHub have it running.',
    { cause },
  )
