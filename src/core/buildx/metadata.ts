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
  const metadata = asRecord(parsed(json))
  const digest = metadata['containerimage.digest']
  const warnings = metadata['buildx.build.warnings']
  return {
    digest: typeof digest === 'string' ? digest : '',
    warnings: Array.isArray(warnings) ? warnings.map(parseWarning) : [],
    json: Object.keys(metadata).length > 0 ? JSON.stringify(metadata, null, 2) : '',
  }
}

/** Shape: `VertexWarning` of BuildKit's client, texts in base64, lines from 1. */
function parseWarning(value: unknown): CheckWarning {
  const warning = asRecord(value)
  const details = Array.isArray(warning['detail']) ? warning['detail'] : []
  const ranges = Array.isArray(warning['range']) ? warning['range'] : []
  const range = asRecord(ranges[0])
  return {
    message: decoded(warning['short']),
    detail: details.map(decoded).join('\n'),
    url: text(warning['url']),
    file: text(asRecord(warning['sourceInfo'])['filename']),
    line: lineOf(range['start']),
    endLine: lineOf(range['end']),
  }
}

const lineOf = (position: unknown) => {
  const line = asRecord(position)['line']
  return typeof line === 'number' && line > 0 ? line : undefined
}

function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '')
  } catch {
    return undefined
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const text = (value: unknown) => (typeof value === 'string' ? value : '')
/** BuildKit writes texts in base64; what is not is taken as it is. */
function decoded(value: unknown): string {
  try {
    const bytes = Uint8Array.from(atob(text(value)), (byte) => byte.charCodeAt(0))
    return new TextDecoder().decode(bytes)
  } catch {
    return text(value)
  }
}
