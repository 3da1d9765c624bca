import { textOfBase64 } from '../text/base64.ts'
import { asObject, objectIn } from '../text/json.ts'

/** What buildx says of a build that succeeded. */
export interface BuildMetadata {
  /** Empty where the result is no image. */
  readonly digest: string
  readonly warnings: readonly CheckWarning[]
  /** The metadata file as it is. */
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

/** Reads the metadata file; a missing or odd one means that the result was no image. */
export function parseMetadata(json: string | undefined): BuildMetadata {
  const metadata = objectIn(json ?? '')
  const digest = metadata['containerimage.digest']
  const warnings = metadata['buildx.build.warnings']
  return {
    digest: typeof digest === 'string' ? digest : '',
    warnings: Array.isArray(warnings) ? warnings.map(parseWarning) : [],
    json: Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : '',
  }
}

/** The same, of an image that has another digest in the registry than in the engine, or was there before. */
export const atDigest = ({ json, warnings }: BuildMetadata, digest: string): BuildMetadata => ({
  ...parseMetadata(JSON.stringify({ ...objectIn(json), 'containerimage.digest': digest })),
  warnings,
})

/** Shape: `VertexWarning` of BuildKit's client, texts in base64, lines from 1. */
function parseWarning(value: unknown): CheckWarning {
  const warning = asObject(value)
  const details = Array.isArray(warning['detail']) ? warning['detail'] : []
  const ranges = Array.isArray(warning['range']) ? warning['range'] : []
  const range = asObject(ranges[0])
  return {
    message: decoded(warning['short']),
    detail: details.map(decoded).join('\n'),
    url: text(warning['url']),
    file: text(asObject(warning['sourceInfo'])['filename']),
    line: lineOf(range['start']),
    endLine: lineOf(range['end']),
  }
}

const lineOf = (position: unknown) => {
  const line = asObject(position)['line']
  return typeof line === 'number' && line > 0 ? line : undefined
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
/** BuildKit writes texts in base64; what is not is taken as it is. */
const decoded = (value: unknown) => textOfBase64(text(value)) ?? text(value)
