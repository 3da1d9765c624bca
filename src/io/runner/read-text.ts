import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { unreadableFile } from '../../core/diagnosis/unreadable-file.ts'
import { Problem } from '../../core/problem.ts'

/** Bytes: nothing we read has more, and a checkout of strangers may. */
const LARGEST = 8 * 1024 * 1024

/**
 * Text of a file; undefined where there is none. One that is there and cannot be read is not the same as none.
 * @throws Problem where it is no file, such as a pipe without a writer, or far too large
 */
export async function readText(path: string): Promise<string | undefined> {
  const file = await opened(path)
  if (!file) return undefined
  try {
    const found = await file.stat()
    if (found.isDirectory()) return undefined
    if (!found.isFile())
      throw new Problem(`"${path}" cannot be read: it is not a file`, 'Put a file into its place')
    if (found.size > LARGEST) throw tooLarge(path, found.size)
    return await file.readFile('utf8')
  } catch (cause) {
    throw asProblem(path, cause)
  } finally {
    await file.close()
  }
}

/** Without waiting for the writer of a pipe. */
async function opened(path: string) {
  try {
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return undefined
    throw asProblem(path, cause)
  }
}

function asProblem(path: string, cause: unknown): unknown {
  if (cause instanceof Problem) return cause
  const { code, message } = cause as NodeJS.ErrnoException
  return unreadableFile(path, message, code, cause)
}

const tooLarge = (path: string, bytes: number): Problem =>
  new Problem(
    `"${path}" cannot be read: it has ${bytes} bytes`,
    `Make it smaller: up to ${LARGEST} bytes are read`,
  )
