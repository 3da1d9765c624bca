/** What a request to a registry asks for. */
export type RequestKind =
  | 'entrance'
  | 'token'
  | 'blob HEAD'
  | 'blob GET'
  | 'upload POST'
  | 'upload PATCH'
  | 'upload PUT'
  | 'upload DELETE'
  | 'manifest HEAD'
  | 'manifest GET'
  | 'manifest PUT by digest'
  | 'manifest PUT by tag'
  | 'tags list'
  | 'other'

const METHODS = 'HEAD|GET|PUT|POST|PATCH|DELETE'

/** By method and path, the first that fits; `manifest HEAD` is by tag or by digest. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^\w+ \/v2\/$/, 'entrance'],
  [/^\w+ \/token$/, 'token'],
  [/^GET \/v2\/.+\/tags\/list$/, 'tags list'],
  [/^PUT \/v2\/.+\/manifests\/sha256:/, 'manifest PUT by digest'],
  [/^PUT \/v2\/.+\/manifests\//, 'manifest PUT by tag'],
  [new RegExp(`^(${METHODS}) /v2/.+/manifests/`), 'manifest $1'],
  [new RegExp(`^(${METHODS}) /v2/.+/blobs/uploads/`), 'upload $1'],
  [new RegExp(`^(${METHODS}) /v2/.+/blobs/`), 'blob $1'],
]

/** Reads the kind from the method and the path, with or without a query. */
export function requestKind(method: string, path: string): RequestKind {
  const line = `${method} ${path.replace(/\?.*/, '')}`
  for (const [pattern, name] of KINDS) {
    const match = pattern.exec(line)
    if (match) return name.replace('$1', match[1] ?? '') as RequestKind
  }
  return 'other'
}

/** The repository a request is about: `acme/app`; empty for none. */
export const repositoryOf = (path: string): string =>
  /^\/v2\/(.+?)\/(manifests|blobs|tags)\//.exec(path)?.[1] ?? ''
