/** A version with `v` for one without, and the other way round; undefined for what is no version. */
export function otherSpelling(version: string): string | undefined {
  if (!/^v?\d/i.test(version)) return undefined
  return /^\d/.test(version) ? `v${version}` : version.slice(1)
}
