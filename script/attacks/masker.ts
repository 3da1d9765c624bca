/** Hides secrets in texts, exactly as far as the runner does. */
interface Masker {
  readonly add: (secret: string) => void
  readonly hide: (text: string) => string
}

/** https://github.com/actions/runner/blob/main/src/Sdk/DTLogging/Logging/SecretMasker.cs */
export function masker(): Masker {
  const masks = new Set<string>()
  return {
    add: (secret) => {
      if (secret.trim() === '') return
      const lines = secret.split(/[\r\n]/).map((line) => line.trim())
      for (const value of [secret, ...lines].filter((text) => text !== ''))
        for (const form of formsOf(value)) masks.add(form)
    },
    hide: (text) => hidden(text, masks),
  }
}

/** A secret is known as it is, and as a few programs write it; of base64 whole texts only, with what fills them up. */
const formsOf = (value: string): string[] =>
  [
    ...[value, ...[0, 1, 2].map((shift) => base64(value, shift))],
    ...[value.replaceAll('"', '\\"'), value.replaceAll("'", "''")],
    ...[JSON.stringify(value).slice(1, -1), inAddress(value), inXml(value), withoutQuotes(value)],
    ...sections(value),
  ].filter((form) => form !== '')

function base64(value: string, shift: number): string {
  const bytes = Buffer.from(value)
  return (bytes.length > shift ? bytes.subarray(shift) : bytes).toString('base64')
}

const inAddress = (value: string) =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const inXml = (value: string) =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')

const withoutQuotes = (value: string) =>
  value.length > 8 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : ''

/** What PowerShell makes of a secret with `&` in it: both sides on their own, from six characters on. */
function sections(value: string): string[] {
  const plus = value.indexOf('&+')
  const end = plus < 0 ? value.lastIndexOf('&') + 1 : plus + 2
  if (end === 0) return []
  const after = plus < 0 ? value.slice(end) : value.slice(end + 1)
  return [value.slice(0, end), after].filter(({ length }) => length >= 6)
}

/** All places are found in the text as it was, and those that overlap are one. */
function hidden(text: string, masks: ReadonlySet<string>): string {
  const places: [start: number, end: number][] = []
  for (const mask of masks)
    for (let at = text.indexOf(mask); at >= 0; at = text.indexOf(mask, at + 1))
      places.push([at, at + mask.length])
  if (places.length === 0) return text
  places.sort(([one], [other]) => one - other)
  let [kept, end] = ['', 0]
  for (const [start, stop] of places) {
    if (start >= end || end === 0) kept += `${text.slice(end, start)}***`
    end = Math.max(end, stop)
  }
  return kept + text.slice(end)
}
