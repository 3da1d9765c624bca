import { spawnSync } from 'node:child_process'
import { request } from 'node:http'

/**
 * A network bridge for one engine. Without one no `RUN` starts; the default one, `docker0`, may
 * belong to the machine's own engine.
 */
export function addBridge(name: string): void {
  ip('link', 'add', name, 'type', 'bridge')
  ip('address', 'add', `10.213.${freeSubnet()}.1/24`, 'dev', name)
  ip('link', 'set', name, 'up')
}

/** Takes bridges away; those that are gone already do not matter. */
export function removeBridges(names: readonly string[]): void {
  for (const name of names) spawnSync('ip', ['link', 'delete', name])
}

/** The bridges of networks that an engine's users have made and left. */
export function bridgesOf(host: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const options = { socketPath: host.replace('unix://', ''), path: '/networks', timeout: 2000 }
    const call = request(options, async (answer) => {
      const networks = JSON.parse((await answer.setEncoding('utf8').toArray()).join(''))
      const made = networks.filter((n: Network) => n.Driver === 'bridge' && n.Name !== 'bridge')
      resolve(made.map((n: Network) => `br-${n.Id.slice(0, 12)}`))
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve([])).end()
  })
}

interface Network {
  readonly Id: string
  readonly Name: string
  readonly Driver: string
}

/** Asks `ip`: Node does not tell of bridges that nothing is plugged into yet. */
function freeSubnet(): number {
  const taken = ip('-oneline', 'address')
  const start = process.pid % 256
  const numbers = Array.from({ length: 256 }, (_, n) => (start + n) % 256)
  return numbers.find((n) => !taken.includes(` 10.213.${n}.1/`)) ?? start
}

function ip(...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')} failed: ${stderr || error?.message}`)
  return stdout
}
