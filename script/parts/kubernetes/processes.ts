import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Starts a server that the kernel ends when we are killed; its words go to `<name>.log`. */
export function launch(
  directory: string,
  name: string,
  program: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  const log = openSync(join(directory, `${name}.log`), 'w', 0o600)
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', program, ...args], {
    cwd: directory,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...environment },
    detached: true, // Ctrl-C is for us: we end them in their order
  })
  child.on('error', () => undefined).unref()
  return child
}

/** Ends a server, gently for so many milliseconds. */
export async function terminate(child: ChildProcess, grace: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.ref()
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), grace)
  await gone
  clearTimeout(late)
}

/** Takes away what runs of a directory, its mounts and its files: also after a kill. */
export function clear(directory: string): void {
  const ours = processes().filter(({ command }) => command.includes(directory))
  // Containers are children of containerd's shims, which name the directory; they outlive containerd.
  const children = processes().filter(({ parent }) => ours.some(({ id }) => id === parent))
  for (const { id } of [...children, ...ours]) end(id)
  for (const mount of mountsBelow(directory)) spawnSync('umount', ['--lazy', mount])
  spawnSync('ip', ['link', 'delete', bridgeOf(directory)])
  rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Of the pods' network; it carries the random end of its directory's name: 15 characters at most. */
export const bridgeOf = (directory: string): string => `slipk8s-${directory.slice(-6)}`

interface Process {
  readonly id: number
  readonly parent: number
  readonly command: string
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8')
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const parent = Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1])
        return [{ id: Number(name), parent, command }]
      } catch {
        return [] // it has ended
      }
    })
}

function end(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch {
    // It has ended.
  }
}

const mountsBelow = (directory: string) =>
  readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((mount) => mount.startsWith(`${directory}/`))
    .reverse()
