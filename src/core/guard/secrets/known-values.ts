import { base64OfText } from '../../text/base64.ts'
import { isPlaceholder } from './placeholder.ts'

/** A secret of this run. Its value is never shown. */
export interface KnownValue {
  /** `the secret "npm"`, `"password"` */
  readonly name: string
  readonly value: string
}

/** Searches a text for all secrets of the run at once; answers the name of the first one found. */
export type FindKnown = (text: string) => string | undefined

const SHORTEST = 8

/** A plain word may match by chance: it has to be longer. */
const SHORTEST_WORD = 12

/** The values that are searched for: none that is short, a number, a word, a host or a path. */
function isTelling({ value }: KnownValue): boolean {
  if (value.length < SHORTEST || /^[\d.,:_-]+$/.test(value)) return false
  if (/^[a-z]+$/i.test(value)) return value.length >= SHORTEST_WORD
  return !(
    isPlaceholder(value) &&
    /^(https?:\/\/[\w.:-]+\/?|[\w.-]+\.[a-z]{2,}|\/[\w./-]+|\$.*|\*+|true|false|production|development)$/i.test(
      value,
    )
  )
}

/** The forms in which a value may be in a file: verbatim, in base64 behind any user name, encoded for a URL, escaped for JSON. */
export function formsOf(value: string): string[] {
  const lines = value.split(/\r?\n/).map((line) => line.trim())
  const body = lines.filter((line) => line.length >= 40 && !line.startsWith('-----'))
  // Every key of OpenSSH begins with the same line.
  const plain = lines.length > 1 ? body.slice(body.length >> 1).slice(0, 1) : [value]
  const encoded = plain.flatMap((text) => [
    text,
    bytewise(text),
    urlEncoded(text),
    JSON.stringify(text).slice(1, -1),
  ])
  return [...new Set([...encoded, ...base64Forms(value.trim())])].filter(
    (form) => form.length >= SHORTEST,
  )
}

function urlEncoded(text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    return text
  }
}

/** Files are read one character a byte. */
const bytewise = (text: string): string =>
  String.fromCharCode(...new TextEncoder().encode(text.slice(0, 8_192)))

/** Base64 makes four letters of three bytes: depending on what is in front, a value has three forms. */
function base64Forms(value: string): string[] {
  const size = new TextEncoder().encode(value).length
  const shifted = [0, 1, 2].map((before) => {
    const whole = base64OfText('.'.repeat(before) + value)
    const start = before === 0 ? 0 : before + 1
    return whole.slice(start, Math.floor(((before + size) * 8) / 6))
  })
  return shifted.flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')])
}

/** One expression for all values: single searches would take longer. */
export function knownFinder(values: readonly KnownValue[]): FindKnown {
  const names = new Map<string, string>()
  for (const known of values.filter(isTelling)) {
    for (const form of formsOf(known.value)) if (!names.has(form)) names.set(form, known.name)
  }
  if (names.size === 0) return () => undefined
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length)
  const any = new RegExp(longestFirst.map(literally).join('|'))
  return (text) => names.get(any.exec(text)?.[0] ?? '')
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
