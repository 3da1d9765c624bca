import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import { type DigestFile, digestsInFiles, parseDigests } from './digests.ts'
import type { Inputs } from './inputs.ts'

/** Files, and digests in all of them: each job of a matrix makes one. */
const MOST = 1_000

/** Characters of all files together; a thousand digests need a hundredth of it. */
const LONGEST = 8 * 1024 * 1024

const tooMany = (path: string, count: number) =>
  new Problem(
    `"digests-path" is "${path}", and there are ${count} files in it`,
    'Download the artifacts with digests to a folder of their own',
  )

const tooLong = (path: string) =>
  new Problem(
    `"digests-path" is "${path}", and its files have more than 8 MiB together`,
    'Download the artifacts with digests to a folder of their own',
  )

const tooManyDigests = (count: number) =>
  new Problem(
    `${count} digests are given, and ${MOST} at most are merged`,
    'Give the digests of one image, one for each platform',
  )

/**
 * Every digest that is given, each once.
 * @throws Problem where there is none, or far too many
 */
export async function readDigests(
  { files }: World,
  { digests: text, digestsPath }: Pick<Inputs, 'digests' | 'digestsPath'>,
): Promise<string[]> {
  const read = digestsPath ? await filesAt(files, digestsPath) : []
  const digests = [...new Set([...parseDigests(text), ...digestsInFiles(read)])]
  if (digests.length > MOST) throw tooManyDigests(digests.length)
  if (digests.length > 0) return digests
  if (digestsPath)
    throw new Problem(
      `"digests-path" is "${digestsPath}", and there is no file in it`,
      'Check that the jobs have uploaded their digests, and that the pattern of the download matches',
    )
  throw new Problem(
    '"digests" and "digests-path" are empty',
    'Write digests: ${{ toJSON(needs.build.outputs) }}',
  )
}

/** The files of a folder, also where it is written as a pattern, `digests/*`; or the one file. */
async function filesAt(files: World['files'], given: string): Promise<DigestFile[]> {
  const place = given.endsWith('/*') ? given.slice(0, -2) : given
  const paths = await files.list(place)
  if (paths.length > MOST) throw tooMany(given, paths.length)
  if (paths.length > 0) return readAll(files, given, paths)
  const text = await files.read(place).catch(() => undefined)
  return text === undefined ? [] : [{ path: place, text }]
}

/** Reads one file after another, and stops once they are too large together. */
async function readAll(
  files: World['files'],
  given: string,
  paths: readonly string[],
): Promise<DigestFile[]> {
  const read: DigestFile[] = []
  let length = 0
  for (const path of paths) {
    const text = (await files.read(path)) ?? ''
    length += text.length
    if (length > LONGEST) throw tooLong(given)
    read.push({ path, text })
  }
  return read
}
