/** `index,manifest[linux/amd64]:key=value`: levels, and what is written on them. */
const LEVELS = /^((?:(?:manifest|index)(?:-descriptor)?(?:\[[^\]]*\])?,?)+):/

function partsOf(text: string): { levels: string[]; rest: string } {
  const [whole = '', levels = ''] = LEVELS.exec(text) ?? []
  return { levels: levels.split(',').filter(Boolean), rest: text.slice(whole.length) }
}

/** Annotations of the index itself, by key: of all that are written, those of its level. */
export const ofIndex = (written: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    written
      .map(partsOf)
      .filter(({ levels }) => levels.includes('index'))
      .map(({ rest }) => keyAndText(rest)),
  )

/**
 * Annotations that the build of one platform can write, in their form: BuildKit refuses those of an index where it makes
 * none.
 */
export const ofManifests = (written: readonly string[]): string[] =>
  written.flatMap((text) => {
    const { levels, rest } = partsOf(text)
    if (levels.length === 0) return [text]
    const own = levels.filter((level) => /^manifest(?:\[|$)/.test(level))
    return own.length > 0 ? [`${own.join(',')}:${rest}`] : []
  })

function keyAndText(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)]
}
