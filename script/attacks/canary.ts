import { randomUUID } from 'node:crypto'

/** A secret that is found in whatever form it leaves: plain, encoded, or broken over two lines. */
export interface Canary {
  readonly of: string
  readonly value: string
}

/** `middle`: signs that addresses, JSON and shells write in another way. */
export const canary = (of: string, prefix = '', middle = ''): Canary => ({
  of,
  value: `${prefix}canary-${of}-${middle}${randomUUID().replaceAll('-', '')}`,
})

/** Names of the canaries that can be read in a text. */
export function leaked(text: string, canaries: readonly Canary[]): string[] {
  const joined = text.replace(/(?:\\[rn]|<br>|[\r\n\u2028\u2029\u0085])+ */g, '')
  return canaries
    .filter(({ value }) =>
      formsOf(value).some((form) => text.includes(form) || joined.includes(form)),
    )
    .map(({ of }) => of)
}

function formsOf(value: string): string[] {
  const half = Math.ceil(value.length / 2)
  const hex = Buffer.from(value).toString('hex')
  return [
    ...[value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), hex],
    ...[hex.toUpperCase(), [...value].reverse().join('')],
    ...cores(value).flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_')]),
    // Its random part alone is enough to guess the rest.
    ...[value.slice(half - 8, half + 12), value.slice(-24), value.slice(-20).toUpperCase()],
  ]
}

/** Base64 of a text is another one where something stands before it: without what the neighbours change. */
const cores = (text: string) =>
  [0, 1, 2].map((shift) => {
    const bytes = Buffer.from(text).subarray(shift)
    return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
  })
