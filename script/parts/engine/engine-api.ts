import { request } from 'node:http'

/** Does an engine answer on this `unix://` socket? */
export const ping = async (host: string) => (await ask(host, '/_ping')) !== undefined

/** Which image store an engine has; undefined where none answers. */
export async function storeOf(host: string): Promise<'containerd' | 'classic' | undefined> {
  const info = await ask(host, '/info')
  if (info === undefined) return undefined
  return info.includes('io.containerd.snapshotter') ? 'containerd' : 'classic'
}

/** The bridges of networks that an engine's users have made and left. */
export async function bridgesOf(host: string): Promise<readonly string[]> {
  const networks: readonly Network[] = JSON.parse((await ask(host, '/networks')) ?? '[]')
  const made = networks.filter(({ Driver, Name }) => Driver === 'bridge' && Name !== 'bridge')
  return made.map(({ Id }) => `br-${Id.slice(0, 12)}`)
}

interface Network {
  readonly Id: string
  readonly Name: string
  readonly Driver: string
}

/** The body of an engine's answer; undefined where there is none, or no good one. */
function ask(host: string, path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socketPath = host.replace('unix://', '')
    const call = request({ socketPath, path, timeout: 5000 }, async (answer) => {
      const parts = await answer.setEncoding('utf8').toArray()
      resolve(answer.statusCode === 200 ? parts.join('') : undefined)
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(undefined)).end()
  })
}
