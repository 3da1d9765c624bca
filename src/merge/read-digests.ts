import { Problem } from '../core/problem.ts'
import type { World } from '../world.ts'
import { type DigestFile, digestsInFiles, parseDigests } from './digests.ts'
import type { Inputs } from './inputs.ts'

/** Files: one job of a matrix makes one of them. */
const MOST = 1_000

const tooMany = (path: string, count: number) =>
  new Problem(
    `"digests-path" is "${path}", and there are ${count} files in it`,
    'Download the artifacts with digests to a folder of their own',
  )

/**
 * Every digest that is given, each once.
 * @throws Problem where there is none
 */
export async function readDigests(
  { files }: World,
  { digests: text, digestsPath }: Pick<Inputs, 'digests' | 'digestsPath'>,
): Promise<string[]> {
  const read = digestsPath ? await filesAt(files, digestsPath) : []
  const digests = [...parseDigests(text), ...digestsInFiles(read)]
  if (digests.length > 0) return [...new Set(digests)]
  if (digestsPath)
    throw new Problem(
      `"digests-path" is "${digestsPath}", and there is no file in it`,
      'See whether the jobs have uploaded their digests, and whether the pattern of the download matches',
    )
  throw new Problem(
    '"digests" and "digests-path" are empty',
    'Write digests: ${{ toJSON(needs.build.outputs) }}',
  )
}

/** Those of a folder, also where it is written as their pattern, `digests/*`; or the one file that it is. */
async function filesAt(files: World['files'], given: string): Promise<DigestFile[]> {
  const place = given.endsWith('/*') ? given.slice(0, -2) : given
  const paths = await files.list(place)
  if (paths.length > MOST) throw tooMany(given, paths.length)
  if (paths.length > 0)
    return Promise.all(paths.map(async (path) => ({ path, text: (await files.read(path)) ?? '' })))
  const text = await files.read(place).catch(() => undefined)
  return text === undefined ? [] : [{ path: place, text }]
}
