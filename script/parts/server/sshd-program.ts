import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findProgram } from '../tools/machine.ts'

/** An ssh server that can be started: the program, and where it finds its libraries. */
interface SshdProgram {
  readonly path: string
  readonly environment: Readonly<Record<string, string>>
}

const kept = resolve(import.meta.dirname, '../../../.parts/openssh')
const packages = ['openssh-server', 'libwrap0']

/** The machine's own sshd, or the one that was unpacked; nothing if there is neither. */
export function findSshd(): SshdProgram | undefined {
  const own = findProgram('sshd')
  if (own) return { path: own, environment: {} }
  const path = join(kept, 'usr/sbin/sshd')
  return existsSync(path) ? { path, environment: { LD_LIBRARY_PATH: libraries(kept) } } : undefined
}

/**
 * Unpacks an sshd into a folder of ours unless there is one: nothing is installed, no service starts.
 * Answers what is missing, in one line, if it cannot.
 */
export function installSshd(log: (line: string) => void = console.log): string | undefined {
  if (findSshd()) return undefined
  log('unpacking openssh-server …')
  mkdirSync(resolve(kept, '..'), { recursive: true })
  const folder = mkdtempSync(`${kept}-`)
  try {
    const failure = download(folder) && downloadAgain(folder)
    if (failure) return `sshd missing: ${failure}`
    const root = join(folder, 'root')
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.deb')))
      spawnSync('dpkg', ['--extract', join(folder, name), root])
    if (!existsSync(kept)) renameSync(root, kept)
    return findSshd() ? undefined : 'sshd missing: openssh-server could not be unpacked'
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Answers why it failed. */
function download(folder: string): string | undefined {
  const options = { cwd: folder, encoding: 'utf8' as const }
  const { status, stderr, error } = spawnSync('apt-get', ['download', '-qq', ...packages], options)
  if (status === 0) return undefined
  return stderr?.trim().split('\n').at(-1) || String(error ?? 'apt-get download failed')
}

function downloadAgain(folder: string): string | undefined {
  spawnSync('apt-get', ['update', '-qq'])
  return download(folder)
}

/** `usr/lib/x86_64-linux-gnu` on this kind of machine. */
function libraries(root: string): string {
  const folder = join(root, 'usr/lib')
  const name = readdirSync(folder).find((entry) => entry.endsWith('-linux-gnu')) ?? ''
  return join(folder, name)
}
