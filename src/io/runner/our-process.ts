import { existsSync, readFileSync } from 'node:fs'

/**
 * Whether a process was started with that variable, and is not one that another program has written into the state. Undefined
 * where that cannot be seen: on macOS and Windows.
 */
export function isOurProcess(id: number, variable: string): boolean | undefined {
  if (!existsSync('/proc/self/environ')) return undefined
  try {
    return readFileSync(`/proc/${id}/environ`, 'utf8').split('\0').includes(variable)
  } catch {
    return false
  }
}
