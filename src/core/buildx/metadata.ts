import { isDigest } from '../registry/digest.ts'
import { textOfBase64 } from '../text/base64.ts'
import { entriesIn } from '../text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../text/json.ts'
import { beginningOf } from '../text/shorten.ts'

/** What buildx says of a build that succeeded. */
export interface BuildMetadata {
  /** Empty where the result is no image. */
  readonly digest: string
  readonly warnings: readonly CheckWarning[]
  /**
   * The metadata file, without its warnings: base64 of words of a Dockerfile would be read by all, whatever GitHub hides. Empty where
   * it is too long for an output.
   */
  readonly json: string
}

/** A finding of BuildKit's build checks. */
export interface CheckWarning {
  readonly message: string
  readonly detail: string
  readonly url: string
  readonly file: string
  /** First line it is about, from 1; undefined where BuildKit names none. */
  readonly line: number | undefined
  readonly endLine: number | undefined
}

/** A page shows ten annotations; the author of the Dockerfile can cause thousands. */
const MOST_WARNINGS = 50
/** Characters of all of it. */
const MOST = 1_000_000
/** Characters of one text. */
const LONGEST = 4_000

/** Reads the metadata file; a missing or odd one means that the result was no image. */
export function parseMetadata(json: string | undefined): BuildMetadata {
  const { 'buildx.build.warnings': warnings, ...metadata } = objectIn(json ?? '')
  const digest = metadata['containerimage.digest']
  return {
    digest: typeof digest === 'string' && isDigest(digest) ? digest : '',
    warnings: Array.isArray(warnings) ? warnings.slice(0, MOST_WARNINGS).map(parseWarning) : [],
    json: asOutput(metadata),
  }
}

/** What is there to hand over; GitHub takes outputs of 1 MB. */
function asOutput(metadata: JsonObject): string {
  const json = Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : ''
  return json.length > MOST ? '' : json
}

/** The same, of an image that has another digest in the registry than in the engine, or was there before. */
export const atDigest = ({ json, warnings }: BuildMetadata, digest: string): BuildMetadata => ({
  ...parseMetadata(JSON.stringify({ ...objectIn(json), 'containerimage.digest': digest })),
  warnings,
})

/** Shape: `VertexWarning` of BuildKit's client, texts in base64, lines from 1. */
function parseWarning(value: unknown): CheckWarning {
  const warning = asObject(value)
  const details = entriesIn(warning['detail'])
  const ranges = entriesIn(warning['range'])
  const range = asObject(ranges[0])
  return {
    message: decoded(warning['short']),
    detail: details.slice(0, 20).map(decoded).join('\n'),
    url: text(warning['url']),
    file: text(asObject(warning['sourceInfo'])['filename']),
    line: lineOf(range['start']),
    endLine: lineOf(range['end']),
  }
}

const lineOf = (position: unknown) => {
  const line = asObject(position)['line']
  return isCount(line) ? line : undefined
}

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0

const text = (value: unknown) =>
  typeof value === 'string' ? beginningOf(value.slice(0, LONGEST * 2), LONGEST) : ''

/** BuildKit writes texts in base64; what is not is taken as it is. It is cut when it can be read: half of it would be shown as it is. */
const decoded = (value: unknown) =>
  text(typeof value === 'string' ? (textOfBase64(value.slice(0, LONGEST * 8)) ?? value) : '')
