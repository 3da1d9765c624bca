import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { unpackPackage } from '../tools/apt.ts'

const kept = resolve(import.meta.dirname, '../../../.parts/etcd')
const program = join(kept, 'usr/bin/etcd')

/** Where the store of Kubernetes is; nothing if it was not unpacked. */
export const findEtcd = (): string | undefined => (existsSync(program) ? program : undefined)

/**
 * Unpacks an etcd that is new enough for Kubernetes, unless it is there. Not installed: its package of a newer suite
 * cannot be set up by an older systemd. Answers what is missing, in one line, if it cannot.
 */
export function installEtcd(log: (line: string) => void = console.log): string | undefined {
  if (findEtcd()) return undefined
  log('unpacking etcd …')
  mkdirSync(resolve(kept, '..'), { recursive: true })
  const folder = mkdtempSync(`${kept}-`)
  try {
    unpackPackage('etcd-server', 'forky', folder)
    if (!existsSync(kept)) renameSync(folder, kept)
    return findEtcd() ? undefined : 'etcd missing: its package has none'
  } catch (error) {
    return `etcd missing: ${error instanceof Error ? error.message : error}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
