/*
 * Runs of a simulation ask the same questions a thousand times: what a text means, what its digest is. Who has
 * answered once answers the same at once. Only pure functions may be asked like this.
 */

/** Remembers what came of texts. */
export function remembering<Asked extends readonly unknown[], T>(
  work: (...asked: Asked) => T,
): (...asked: Asked) => T {
  const known = new Map<string, T>()
  return (...asked) => {
    const [first, second] = asked
    const isText = typeof first === 'string' && second === undefined
    const key = isText ? first : JSON.stringify(asked)
    const held = known.get(key)
    if (held !== undefined) return held
    const made = work(...asked)
    if (known.size > MOST) known.clear()
    known.set(key, made)
    return made
  }
}

/** More than these are of schedules that are long over. */
const MOST = 2_000

/** The same for an object, which never changes. */
export function rememberingOne<Asked extends object, T>(
  work: (asked: Asked) => T,
): (asked: Asked) => T {
  const known = new WeakMap<Asked, T>()
  return (asked) => {
    const held = known.get(asked)
    if (held !== undefined) return held
    const made = work(asked)
    known.set(asked, made)
    return made
  }
}

/** The same for bytes, which never change. */
export function rememberingBytes<T>(
  work: (bytes: string | Uint8Array, like?: string) => T,
): (bytes: string | Uint8Array, like?: string) => T {
  const known = new WeakMap<Uint8Array, Map<string, T>>()
  const ofText = remembering(work)
  return (bytes, like) => {
    if (typeof bytes === 'string') return ofText(bytes, like)
    const those = known.get(bytes) ?? new Map<string, T>()
    const held = those.get(like ?? '')
    if (held !== undefined) return held
    const made = work(bytes, like)
    known.set(bytes, those.set(like ?? '', made))
    return made
  }
}

interface Remembered {
  readonly name: string
  readonly by: 'remembering' | 'rememberingBytes' | 'rememberingOne'
}

const texts = (...names: readonly string[]) =>
  names.map((name): Remembered => ({ name, by: 'remembering' }))
const bytes = (...names: readonly string[]) =>
  names.map((name): Remembered => ({ name, by: 'rememberingBytes' }))

/** Pure functions of the action, by their files. */
const REMEMBERED: Readonly<Record<string, readonly Remembered[]>> = {
  'src/core/text/json.ts': bytes('parsedObject'),
  'src/io/registry/digests.ts': bytes('digestOf'),
  'src/core/access/docker-config.ts': [{ name: 'basicAuth', by: 'rememberingOne' }],
  'src/core/access/registry-auth.ts': texts('parseRegistryAuth'),
  'src/core/tags/language/attributes.ts': texts('parseAttributes'),
  'src/core/tags/language/rules.ts': texts('parseRules'),
  'src/core/guard/secrets/known-values.ts': texts('formsOf'),
  'src/core/registry/challenge.ts': texts('parseChallenges'),
  'src/core/registry/link.ts': texts('nextPageIn'),
}

/** The text of a file of the action, in which such functions remember. */
export function withMemory(file: string, text: string, memory: string): string {
  const those = REMEMBERED[file] ?? []
  if (those.length === 0) return text
  const plain = those.reduce((all, { name }) => withoutExport(file, all, name), text)
  const lines = those.map(({ name, by }) => `export const ${name} = ${by}(${name}__afresh)`)
  return `import { remembering, rememberingBytes, rememberingOne } from '${memory}'\n${plain}\n${lines.join('\n')}\n`
}

function withoutExport(file: string, text: string, name: string): string {
  for (const kind of ['function', 'const']) {
    const pattern = new RegExp(`export ${kind} ${name}\\b`)
    if (pattern.test(text)) return text.replace(pattern, `${kind} ${name}__afresh`)
  }
  throw new Error(`${file} has no ${name}`)
}
