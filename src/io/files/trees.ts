import { closeSync, constants, fstatSync, openSync, readdirSync, readSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { relative, sep } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Trees, Visit } from '../../world.ts'

/** Milliseconds after which others get their turn: a build is being started meanwhile. */
const TURN = 8

/**
 * Reads the way that is fastest by far where there are many small files: one after the other, without waiting. Every
 * few milliseconds it lets others go on.
 */
export const trees: Trees = { walk, readStarts, realPath }

async function walk<T>(root: string, start: T, { enter, file }: Visit<T>): Promise<void> {
  const turns = takingTurns()
  const open: [folder: string, state: T][] = [['', start]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [folder, state] = next
    for (const entry of entriesOf(folder === '' ? root : `${root}/${folder}`)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (!entry.isDirectory()) {
        if (entry.isFile() || entry.isSymbolicLink()) file(path, state, entry.isSymbolicLink())
        continue
      }
      const inside = enter(path, state)
      if (inside !== undefined) open.push([path, inside])
    }
    await turns()
  }
}

/** What cannot be read cannot be copied either: the build says so. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

async function readStarts(
  ...[root, paths, { bytes, budget, milliseconds }, each]: Parameters<Trees['readStarts']>
): Promise<number> {
  const turns = takingTurns()
  const end = performance.now() + milliseconds
  const buffer = Buffer.allocUnsafe(bytes)
  let left = budget
  let read = 0
  for (const path of paths) {
    if (left <= 0 || performance.now() > end) break
    const length = readStart(`${root}/${path}`, buffer)
    if (length !== undefined) each(path, buffer.toString('latin1', 0, length), length < bytes)
    left -= length ?? 0
    read++
    await turns()
  }
  return read
}

function readStart(path: string, buffer: Buffer): number | undefined {
  try {
    // Whoever opens a named pipe waits for a writer, and all of the run with them.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(file).isFile()) return undefined
      return readSync(file, buffer, 0, buffer.length, 0)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

/** A file that is a link, or below one, by its real name; undefined outside of the root. */
async function realPath(root: string, path: string): Promise<string | undefined> {
  try {
    const inside = relative(await realpath(root), await realpath(`${root}/${path}`))
    return inside === '..' || inside.startsWith(`..${sep}`) ? undefined : inside
  } catch {
    return undefined
  }
}

function takingTurns(): () => Promise<void> | undefined {
  let last = performance.now()
  return () => {
    if (performance.now() - last < TURN) return undefined
    return nextTurn().then(() => {
      last = performance.now()
    })
  }
}
