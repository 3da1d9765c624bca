import { spawnSync } from 'node:child_process'

/**
 * A network bridge for one engine. Without one no `RUN` starts; the default one, `docker0`, may
 * belong to the machine's own engine.
 */
export function addBridge(name: string, enter: readonly string[] = []): void {
  const ip = ipIn(enter)
  ip('link', 'add', name, 'type', 'bridge')
  ip('address', 'add', `10.213.${freeSubnet(ip)}.1/24`, 'dev', name)
  ip('link', 'set', name, 'up')
}

/** Takes bridges away; those that are gone already do not matter. */
export function removeBridges(names: readonly string[]): void {
  for (const name of names) spawnSync('ip', ['link', 'delete', name])
}

/** Asks `ip`: Node does not list bridges that nothing is plugged into yet. */
function freeSubnet(ip: ReturnType<typeof ipIn>): number {
  const taken = ip('-oneline', 'address')
  const start = process.pid % 256
  const numbers = Array.from({ length: 256 }, (_, n) => (start + n) % 256)
  return numbers.find((n) => !taken.includes(` 10.213.${n}.1/`)) ?? start
}

/** `ip`, in the network that this command line enters. */
const ipIn =
  (enter: readonly string[]) =>
  (...args: string[]): string => {
    const [program = '', ...all] = [...enter, 'ip', ...args]
    const { status, stdout, stderr, error } = spawnSync(program, all, { encoding: 'utf8' })
    if (status === 0) return stdout
    throw new Error(`ip ${args.join(' ')} failed: ${stderr || error?.message}`)
  }
