import { allProblems, Problem } from '../core/problem.ts'
import { isDigest } from '../core/registry/digest.ts'
import { wordsIn } from '../core/text/foreign.ts'

/**
 * Reads `digests`: one per line, alone or behind an image name; or JSON, such as the outputs of the jobs that have built
 * (`toJSON(needs.build.outputs)`), in which every value that is a digest counts.
 * @throws Problem where one is empty or cannot be read
 */
export function parseDigests(text: string): string[] {
  const written = text.trim()
  if (written === '') return []
  const json = /^[[{"]/.test(written) ? parsed(written) : undefined
  return json === undefined ? inLines(written) : inJson(json)
}

/** The digest in `sha256:…` or `acme/app@sha256:…`. */
function digestIn(text: string): string | undefined {
  const digest = text.trim().replace(/^.*@/, '')
  return isDigest(digest) ? digest : undefined
}

function inLines(text: string): string[] {
  const lines = text.split(/[\n,]/).map((line) => line.trim())
  const given = lines.filter((line) => line !== '' && !line.startsWith('#'))
  const wrong = given.filter((line) => digestIn(line) === undefined)
  const problem = allProblems('"digests" cannot be read', wrong.map(notDigest))
  if (problem) throw problem
  return given.flatMap((line) => digestIn(line) ?? [])
}

function inJson(value: unknown): string[] {
  const values = leaves(value, '')
  const empty = values.filter(({ name, text }) => text === '' && /digest/i.test(name))
  if (empty.length > 0)
    throw new Problem(
      `"digests" has no digest under ${empty.map(({ name }) => name).join(', ')}`,
      'See whether the job that sets it has pushed; each job of a matrix needs an output of its own name',
    )
  const digests = values.flatMap(({ text }) =>
    text.split('\n').flatMap((line) => digestIn(line) ?? []),
  )
  if (digests.length > 0) return digests
  throw new Problem(
    `"digests" has no digest in it: ${values.map(({ name }) => name).join(', ') || 'it is empty'}`,
    'Write toJSON(needs.build.outputs), where each job of the matrix has set an output to its digest',
  )
}

interface Leaf {
  readonly name: string
  readonly text: string
}

/** Outputs of jobs lie three deep. */
const DEEPEST = 10

function leaves(value: unknown, name: string, depth = 0): Leaf[] {
  if (typeof value === 'string') return [{ name: wordsIn(name), text: value.trim() }]
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  return Object.entries(value).flatMap(([key, one]) => leaves(one, key, depth + 1))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Problem(
      '"digests" begins like JSON and cannot be read as JSON',
      'Write ${{ toJSON(needs.build.outputs) }}, or one digest per line',
      { cause },
    )
  }
}

const notDigest = (line: string) =>
  new Problem(
    `"digests" has "${wordsIn(line)}", which is no digest`,
    'Write sha256: and 64 hex digits',
  )

/** A file of the folder that artifacts were downloaded to. */
export interface DigestFile {
  /** With folders. */
  readonly path: string
  readonly text: string
}

/**
 * Digests of such a folder: the name of a file, with or without `sha256:` in front, or its text.
 * @throws Problem where a file has none
 */
export function digestsInFiles(files: readonly DigestFile[]): string[] {
  const found = files.map(({ path, text }) => {
    const name = path.replace(/^.*[\\/]/, '').replace(/^sha256[-:_]?/, '')
    return { path, digest: digestIn(`sha256:${name}`) ?? digestIn(text) }
  })
  const without = found.filter(({ digest }) => digest === undefined)
  const problem = allProblems(
    '"digests-path" has files without a digest',
    without.map(
      ({ path }) =>
        new Problem(
          `${wordsIn(path, 300)} has no digest`,
          'Download only the artifacts with digests',
        ),
    ),
  )
  if (problem) throw problem
  return found.flatMap(({ digest }) => digest ?? [])
}
