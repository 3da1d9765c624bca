import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a token may do in one scope of the cache: 1 read, 2 write, 3 both. */
export type CacheScope = { readonly Scope: string; readonly Permission: number }

/** The scope of a run on the default branch. */
export const mainScope: readonly CacheScope[] = [{ Scope: 'refs/heads/main', Permission: 3 }]

/** A token shaped like the runner's ACTIONS_RUNTIME_TOKEN, valid for an hour. */
export function runtimeToken(secret: string, scopes = mainScope): string {
  const now = Math.floor(Date.now() / 1000)
  // BuildKit reads `ac` as JSON inside JSON, and refuses a token without `exp` or `nbf`.
  const claims = { ac: JSON.stringify(scopes), nbf: now - 60, exp: now + 3600 }
  const body = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.')
  return `${body}.${sign(body, secret)}`
}

/** The scopes of a bearer header whose token we signed and which has not expired; else nothing. */
export function scopesOf(header: string | undefined, secret: string): CacheScope[] | undefined {
  const [head, claims, signature] = (header ?? '').replace(/^Bearer /, '').split('.')
  if (!head || !claims || !signature) return undefined
  const expected = Buffer.from(sign(`${head}.${claims}`, secret))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
  const { ac, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  return exp * 1000 > Date.now() ? JSON.parse(ac) : undefined
}

/** Keyed hash of a text, as URL-safe base64. */
export function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
