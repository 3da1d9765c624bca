import { withoutEnd } from '../../text/trim.ts'
import { bytesOf } from './bytes.ts'
import { sureTokenIn } from './tokens.ts'

/** What is known of a private key in a text. */
type FoundKey = 'plain' | 'encrypted' | undefined

const BEGIN = /-----BEGIN ((?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?)-----(?=\\r|\\n|\s)/g

/** `-----BEGIN ` and what follows, in base64, as in manifests and variables. */
const ENCODED = /LS0tLS1CRUdJTi[A-Za-z0-9+/]{99,}=*/g

/** A shorter block is no key, but an example in a text about keys. */
const SHORTEST = 64

/** Whether a text has a real private key, whose body decodes and begins like one, and whether it is encrypted. */
export function privateKeyIn(text: string): FoundKey {
  if (text.startsWith('PuTTY-User-Key-File-'))
    return /^Encryption: none/m.test(text) ? 'plain' : 'encrypted'
  if (isPrivateJwk(text)) return 'plain'
  let found: FoundKey
  for (const [encoded] of text.matchAll(ENCODED)) {
    const kind = privateKeyIn(bytesOf(encoded))
    if (kind === 'plain') return kind
    found ??= kind
  }
  if (!text.includes('PRIVATE KEY')) return found
  for (const [label, body] of blocksIn(text)) {
    const kind = kindOf(label, body.replace(/\\[rn]/g, '\n').trimStart())
    if (kind === 'plain') return kind
    found ??= kind
  }
  return found
}

/** The body of each block, with its label. */
function* blocksIn(text: string): Generator<[label: string, body: string]> {
  const withoutEnds = new Set<string>()
  let last = 0
  for (const { 0: begin, 1: label = '', index } of text.matchAll(BEGIN)) {
    if (index < last || withoutEnds.has(label)) continue
    const start = index + begin.length
    const mark = `-----END ${label}-----`
    const end = text.indexOf(mark, start)
    if (end < 0) {
      withoutEnds.add(label)
      continue
    }
    yield [label, text.slice(start, end)]
    last = end + mark.length
  }
}

/** A value that is a secret by its form alone: a token without doubt, or a private key. */
export const tokenOrKeyIn = (text: string): { readonly name: string } | undefined =>
  sureTokenIn(text) ?? (privateKeyIn(text) === 'plain' ? { name: 'a private key' } : undefined)

/** A JSON Web Key with its private part. */
const isPrivateJwk = (text: string): boolean =>
  text.includes('"kty"') &&
  /"kty"\s*:\s*"(?:RSA|EC|OKP)"/.test(text) &&
  /"d"\s*:\s*"[A-Za-z0-9_-]{40}/.test(text)

function kindOf(label: string, body: string): FoundKey {
  const headers = /^(?:[\w-]+: .*\r?\n)+/.exec(body)?.[0] ?? ''
  const base64 = body
    .slice(headers.length)
    .replace(/^=.{4}$/m, '')
    .split('\n')
    .map(bare)
    .join('')
    .replace(/\s/g, '')
  if (base64.length < SHORTEST || !/^[A-Za-z0-9+/]+=*$/.test(base64) || isOneLetter(base64))
    return undefined
  if (/ENCRYPTED/.test(headers) || label.startsWith('ENCRYPTED')) return 'encrypted'
  if (label.startsWith('PGP')) return 'plain'
  const start = bytesOf(base64.slice(0, 64))
  if (start.startsWith('openssh-key-v1')) return start.includes('bcrypt') ? 'encrypted' : 'plain'
  return start.startsWith('\x30') ? 'plain' : undefined
}

/** A line of a key in source code, without the quotes and characters that join it to the next one. */
function bare(line: string): string {
  let start = 0
  while (' \t\r"\'+'.includes(line.charAt(start)) && start < line.length) start += 1
  return withoutEnd(line.slice(start), ' \t\r"\'+,;')
}

const isOneLetter = (text: string): boolean => new Set(text).size < 12
