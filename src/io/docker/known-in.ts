import { lstatSync } from 'node:fs'

/**
 * Whether buildx knows a builder by its configuration in a directory of a run. A configuration can name programs: one
 * that is led to by a link, or that others can write to, is none of ours.
 */
export function isKnownIn(directory: string, name: string): boolean {
  try {
    const folders = [directory, `${directory}/buildx`, `${directory}/buildx/instances`].map(
      (path) => lstatSync(path),
    )
    const file = lstatSync(`${directory}/buildx/instances/${name}`)
    const isOurs = [...folders, file].every(({ uid }) => uid === (process.getuid?.() ?? uid))
    return isOurs && folders.every((one) => one.isDirectory()) && file.isFile()
  } catch {
    return false
  }
}
