import { existsSync, lstatSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { COMPILED, isLeftover } from './our-directory.ts'

/**
 * Lets Node take what `pre:` has compiled of this program. What lies there runs with our passwords: so only its owner may
 * write into that directory, who may write into the program, too.
 */
export function useCompiled(directory = process.env['STATE_compiled'] ?? ''): void {
  const compiled = join(directory, COMPILED)
  if (isLeftover(directory) && isOursAlone(directory) && existsSync(compiled))
    enableCompileCache(compiled)
}

function isOursAlone(directory: string): boolean {
  const found = lstatSync(directory, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && !(found.mode & 0o077)
}
