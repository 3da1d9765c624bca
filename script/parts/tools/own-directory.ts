import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Remove = (directory: string) => void

/**
 * A temporary directory that carries its owner's process id, so that the next run can clear up what
 * a killed one left. Removing what is in use is left to `stop()`.
 */
export function makeOwnDirectory(kind: string, remove: Remove = removeTree): string {
  const owned = new RegExp(`^slipway-${kind}-(\\d+)-`)
  for (const name of readdirSync(tmpdir())) {
    const owner = owned.exec(name)?.[1]
    if (owner && !existsSync(`/proc/${owner}`)) remove(join(tmpdir(), name))
  }
  return mkdtempSync(join(tmpdir(), `slipway-${kind}-${process.pid}-`))
}

function removeTree(directory: string): void {
  rmSync(directory, { recursive: true, force: true })
}
