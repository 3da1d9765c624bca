import { allProblems, Problem } from '../core/problem.ts'
import { isDigest } from '../core/registry/digest.ts'
import { EMPTY_FIX, partLeftOut } from '../core/text/empty-part.ts'
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

/** The digest in `sha256:…`, `acme/app@sha256:…`, or the bare 64 digits that docker's own example makes. */
function digestIn(text: string): string | undefined {
  const written = text.trim().replace(/^.*@/, '')
  return [written, `sha256:${written}`].find(isDigest)
}

/** What stands between line ends and commas, without comments. */
const itemsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => !line.trim().startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '')

/** Digests with spaces between them; undefined where anything else is there. */
function digestsIn(item: string): string[] | undefined {
  const found = item.split(/\s+/).map(digestIn)
  return found.every((one) => one !== undefined) ? found : undefined
}

function inLines(text: string): string[] {
  const given = itemsOf(text)
  const wrong = given.filter((item) => item.startsWith('@') || digestsIn(item) === undefined)
  const problem = allProblems('"digests" cannot be read', wrong.map(notDigest))
  if (problem) throw problem
  return given.flatMap((item) => digestsIn(item) ?? [])
}

function inJson(value: unknown): string[] {
  const values = leaves(value)
  const ended = values.find(({ name, text }) => name === 'result' && FAILED.includes(text))
  if (ended)
    throw new Problem(
      `"digests" is of jobs, one of which ended with ${ended.text}`,
      'Leave out "if: always()", so that half an image is not merged',
    )
  const empty = values.filter(({ text, isDigest: mayBe }) => text === '' && mayBe)
  if (empty.length > 0)
    throw new Problem(
      `"digests" has no digest under ${empty.map(({ name }) => name).join(', ')}`,
      'Check that the job which sets it has pushed; each job of a matrix needs an output with a name of its own',
    )
  const digests = values.flatMap(({ text }) =>
    text.split(/\s+/).flatMap((line) => digestIn(line) ?? []),
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
  /** Whether it should be a digest: by its name, or because all values beside it are digests. */
  readonly isDigest: boolean
}

/** How a job ends that did not build. */
const FAILED = ['failure', 'cancelled']

/** Outputs of jobs lie three deep. */
const DEEPEST = 10

function leaves(value: unknown, depth = 0): Leaf[] {
  if (typeof value === 'string') return leaves([value], depth)
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  const entries = Object.entries(value)
  const texts = entries.flatMap(([, one]) => (typeof one === 'string' ? one.trim() || [] : []))
  const isList = texts.length > 0 && texts.every((one) => digestIn(one))
  return entries.flatMap(([name, one]) =>
    typeof one === 'string'
      ? {
          ...{ name: wordsIn(name), text: one.trim() },
          isDigest: isList || /digest/i.test(name),
        }
      : leaves(one, depth + 1),
  )
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
    `"digests" has "${wordsIn(line)}", which is not a digest`,
    partLeftOut(line) ? EMPTY_FIX : 'Write sha256: and 64 hex digits',
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
    const named = digestIn(`sha256:${name}`)
    return { path, digests: named ? [named] : inFile(text) }
  })
  const without = found.filter(({ digests }) => digests === undefined)
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
  return found.flatMap(({ digests }) => digests ?? [])
}

/** Undefined where anything else stands in it. */
function inFile(text: string): string[] | undefined {
  const digests = itemsOf(text).map(digestsIn)
  return digests.length > 0 && digests.every((one) => one)
    ? digests.flatMap((one) => one ?? [])
    : undefined
}
