import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'

/**
 * Writes a file that only its owner can read. A program that reads it meanwhile gets the old text or the new one, whole,
 * and of two who write at once the later one has its way.
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const fresh = `${path}.${randomUUID()}`
  try {
    await writeFile(fresh, text, { mode: 0o600, flag: 'wx' })
    await rename(fresh, path)
  } catch (problem) {
    await rm(fresh, { force: true })
    throw problem
  }
}
