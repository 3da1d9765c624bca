import {
  closeSync,
  constants,
  type Dir,
  type Dirent,
  fstatSync,
  opendirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs'
import { readlink, realpath } from 'node:fs/promises'
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
export const trees: Trees = {
  ...{ walk, readStarts, realPath },
  readLink: (root, path) => readlink(`${root}/${path}`).catch(() => ''),
}

async function walk<T>(root: string, start: T, { enter, file, failed }: Visit<T>): Promise<void> {
  const turns = takingTurns()
  const open: [folder: string, state: T][] = [['', start]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [folder, state] = next
    const lost = (code: string) => failed(folder, code)
    for (const entries of entriesOf(folder === '' ? root : `${root}/${folder}`, lost)) {
      for (const entry of entries) {
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
}

/** Bytes that a folder itself takes where it has many thousands of entries: those are not held all at once. */
const LARGE = 512 * 1024
const PIECE = 1_024

/** What is gone is not copied either; what cannot be read may be, by a builder that can. */
function* entriesOf(folder: string, lost: (code: string) => void): Generator<readonly Dirent[]> {
  try {
    if (statSync(folder).size < LARGE) yield readdirSync(folder, { withFileTypes: true })
    else yield* piecesOf(folder)
  } catch (failure) {
    // What has been read of it has been visited.
    lostUnlessGone(failure, lost)
  }
}

/** `U+FFFD` in a name stands for bytes that are no text: it is there, under a name that cannot be said. */
function lostUnlessGone(failure: unknown, lost: (code: string) => void, path = ''): void {
  const { code = 'EIO' } = failure as NodeJS.ErrnoException
  const isGone = ['ENOENT', 'ENOTDIR'].includes(code) && !path.includes('\ufffd')
  if (!isGone) lost(code)
}

/** For a large folder it is quicker as well; for many small ones it would take twice the time. */
function* piecesOf(folder: string): Generator<readonly Dirent[]> {
  const open = opendirSync(folder, { bufferSize: PIECE })
  try {
    for (let piece = pieceOf(open); piece.length > 0; piece = pieceOf(open)) yield piece
  } finally {
    open.closeSync()
  }
}

function pieceOf(open: Dir): Dirent[] {
  const piece: Dirent[] = []
  for (let entry = open.readSync(); entry; entry = open.readSync()) {
    piece.push(entry)
    if (piece.length === PIECE) break
  }
  return piece
}

async function readStarts(
  ...[root, paths, { bytes, budget, milliseconds }, each, failed]: Parameters<Trees['readStarts']>
): Promise<number> {
  const turns = takingTurns()
  const isOver = timeLimit(milliseconds)
  const buffer = Buffer.allocUnsafe(bytes)
  let left = budget
  let read = 0
  for (const path of paths) {
    if (left <= 0 || isOver()) break
    const length = readStart(`${root}/${path}`, buffer, (code) => failed(path, code))
    if (length !== undefined) each(path, buffer.toString('latin1', 0, length), length < bytes)
    left -= length ?? 0
    read++
    await turns()
  }
  return read
}

/** Times the processor's time: a slow disk may take longer. */
const TIMES_AS_LONG = 4

/** Whether so much time of the processor is over: on a busy machine no less is read than on an idle one. */
function timeLimit(milliseconds: number): () => boolean {
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  const [end, latest] = [used() + milliseconds, performance.now() + TIMES_AS_LONG * milliseconds]
  return () => used() > end || performance.now() > latest
}

function readStart(path: string, buffer: Buffer, lost: (code: string) => void): number | undefined {
  try {
    // Opening a named pipe waits for a writer, and all of the run with it.
    const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      if (!fstatSync(file).isFile()) return undefined
      return readSync(file, buffer, 0, buffer.length, 0)
    } finally {
      closeSync(file)
    }
  } catch (failure) {
    lostUnlessGone(failure, lost, path)
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
