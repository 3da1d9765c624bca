import { existsSync, lstatSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { COMPILED, isOurDirectory, STATE } from './our-directory.ts'

/**
 * Lets Node take what `pre:` has compiled of this program. What lies there runs with our passwords, so others must not be
 * able to write into that directory. Its owner is who runs this program, and may write into that, too.
 */
export function useCompileCache(): void {
  const directory = process.env[`STATE_${STATE.compiled}`] ?? ''
  const compiled = join(directory, COMPILED)
  try {
    if (isOurDirectory(directory) && isOursAlone(directory) && existsSync(compiled))
      enableCompileCache(compiled)
  } catch {
    // What may not be looked at is not taken, and stops nothing.
  }
}

function isOursAlone(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && !(found.mode & 0o077)
}
