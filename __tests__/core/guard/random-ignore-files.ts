import type { Question } from '../../../script/parts/tools/dockerignore-oracle.ts'

/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const NAMES = ['a', 'b', 'ab', '.env', 'x.env', 'src', 'a.b', 'README.md', 'é', '𝒳', 'A', '[a]', 'a b', 'a+b', '^x', 'node_modules', '.git', '{x}', 'a-b', '$HOME', '1', '_'] // biome-ignore format: a table

const PIECES = ['*', '**', '?', '**/', '/**', '/', '/', '*/', '[ab]', '[^a]', '[a-c]', '[!a]', '[]a]', '[a', ']', '[-a]', '[a-]', '[^', '\\', '\\*', '\\?', '\\[', '\\a', '\\d', '\\w', '\\S', '\\b', '\\Q', '\\E', '\\x41', '\\101', '\\0', '\\1', '\\pL', '\\p{Greek}', '\\x{e9}', '{2}', '{0,1}', '{,2}', '|', '\\PN', '\\_', '\\-', '\\é', '[[:alpha:]]', '[[:^digit:]]', '[[:nope:]]', '[\\d]', '[a\\]b]', '[*]', '[?]', '[**]', '[é-𝒴]', '.', '..', './', '../', '//', '^', '$', '+', '(', ')', '|', '{', '}', '***', '****', '*.env', '**/*.md', '**env', ' ', '\t', '\u00a0', '\ufeff'] // biome-ignore format: a table

/** One random `.dockerignore`, with paths that its patterns have a chance to match. */
export function randomQuestion(random: () => number): Question {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const times = (most: number) => 1 + Math.floor(random() * most)
  const path = () => Array.from({ length: times(4) }, () => pick(NAMES)).join('/')
  const pattern = () => {
    if (random() < 0.3) return path()
    const pieces = Array.from({ length: times(4) }, () =>
      random() < 0.55 ? pick(NAMES) + (random() < 0.4 ? '/' : '') : pick(PIECES),
    )
    return pieces.join('')
  }
  const line = () => {
    if (random() < 0.04) return pick(['', '#', '# a', ' # a', '!', '! ', '\ufeffa', '  '])
    const mark = random() < 0.3 ? pick(['!', '! ', ' !', '!/']) : pick(['', '', '', '/', ' '])
    return mark + pattern() + pick(['', '', '', '', ' ', '/', '\r', '/**', '/*'])
  }
  const ignore = Array.from({ length: times(5) }, line).join('\n')
  return { ignore, paths: [...new Set(Array.from({ length: 12 }, path))].filter(isLeaf) }
}

/** A path is a file or a folder, never both. */
const isLeaf = (path: string, _: number, all: readonly string[]): boolean =>
  !all.some((other) => other.startsWith(`${path}/`))

const CORNERS = ['.env   ', '.env\t', '\ufeff.env', '\ufeff\ufeff.env', '.env\r\na\r\n', '!', '! ', '!\r', '**/', '**/ ', '/**/', '!**/', '*\n!**/.env', '*\n!*/', 'größe/?.env', '日*/é', 'x\\ y', '  #a', '\\#a', '#a', '\\!a', '!!a', '/../.env', '..', '.', '/', '//', 'a//b', 'a/b/.', '**.env', '*.*', '??', 'a/*/', 'x'.repeat(65_535), 'x'.repeat(65_536), `${'a/b/c/'.repeat(8_000)}\n.env`, 'a\0b', '\v.env', '.env\f', '\u00a0.env\u00a0', '\u200b.env', '\r.env', '[.]env', 'a{,1}', 'a**b/', '!.env\n.env', 'a\n!b|/*\n!a'] // biome-ignore format: a table

/** What people write by mistake, and what stands at the limits. */
export const cornerQuestions = (): Question[] =>
  CORNERS.map((ignore) => ({
    ignore,
    paths: [
      '.env',
      'a/b/.env',
      'a/c/d/e/f',
      'src/x.env',
      'größe/ä.env',
      '日本/é',
      'x y',
      '#a',
      '!a',
    ],
  }))
