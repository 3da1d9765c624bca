import { describe, expect, test } from '@jest/globals'
import type { Question } from '../../../script/parts/tools/dockerignore-oracle.ts'
import {
  judge,
  judgePath,
  mayHoldExceptions,
  readIgnoreFile,
  type Verdict,
} from '../../../src/core/guard/ignore/rules.ts'
import { Problem } from '../../../src/core/problem.ts'
import { randomFrom, randomQuestion } from './random-ignore-files.ts'

const ignores = (text: string, path: string) =>
  judgePath(readIgnoreFile(text, '.dockerignore'), path).ignored

describe('a .dockerignore ignores', () => {
  test.each([
    ['a file by its name', '.env', '.env', true],
    ['nothing below by a bare name', '.env', 'app/.env', false],
    ['a name at any depth', '**/.env', 'app/api/.env', true],
    ['a name at the root with the same pattern', '**/.env', '.env', true],
    ['by a plain suffix', '**env', 'production.env', true],
    ['what is in a folder', 'secrets', 'secrets/a/b', true],
    ['with a leading slash, too', '/secrets/', 'secrets/a', true],
    ['after cleaning the path', './a/../secrets', 'secrets/a', true],
    ['nothing in another case', '.ENV', '.env', false],
    ['everything but an exception', '*\n!src', 'src/a', false],
    ['an exception of an exception', '*\n!src\nsrc/a', 'src/a/b', true],
    ['no comment at the beginning of a line', '#.env', '#.env', false],
    ['a name with # behind a space', ' #.env', '#.env', true],
    ['with a byte order mark', '\ufeff.env', '.env', true],
    ['with line ends of Windows', '.env\r\na\r\n', '.env', true],
    ['one folder deep by a star', '*/.env', 'a/.env', true],
    ['not two folders deep by a star', '*/.env', 'a/b/.env', false],
    ['by a class', '.en[uv]', '.env', true],
    ['an escaped star only', 'a\\*b', 'axb', false],
    ['what moby makes of a bar', 'a|[b]', 'x/b', true],
    ['no folder whose exception is below', 'sub\n!sub/b', 'sub/b', false],
  ])('%s', (_, text, path, ignored) => {
    expect(ignores(text, path)).toBe(ignored)
  })
})

describe('a pattern with which the build fails is reported by its line', () => {
  test.each([
    ['an exception of nothing', 'a\n!\n', '.dockerignore, line 2: "!" is not a pattern'],
    ['an open class', '[', '.dockerignore, line 1: "[" is not a pattern'],
    ['a backslash at the end', 'a\\', '.dockerignore, line 1: "a\\" is not a pattern'],
    ['a line without end', 'x'.repeat(70_000), '.dockerignore, line 1 is longer than 64 KiB'],
  ])('%s', (_, text, reported) => {
    expect(() => readIgnoreFile(text, '.dockerignore')).toThrow(reported)
  })

  test('one that only fails when it is compared', () => {
    const rules = readIgnoreFile('a[b]\\1', '.dockerignore')
    expect(() => judgePath(rules, 'x')).toThrow(Problem)
  })
})

test('no folder is passed by in which something is not ignored', () => {
  const random = randomFrom(7)
  let reincluded = 0
  for (let file = 0; file < 400; file++) {
    const { ignore, paths } = withExceptions(randomQuestion(random), random)
    for (const path of paths) if (isLost(ignore, path)) throw new Error(`${ignore} → ${path}`)
    reincluded += paths.filter((path) => isReincluded(ignore, path)).length
  }
  expect(reincluded).toBeGreaterThan(20)
})

/** Ignores the folders that paths are in, and brings some of them back by a pattern. */
function withExceptions({ ignore, paths }: Question, random: () => number): Question {
  const lines = paths.flatMap((path) => {
    const blurred = path.split('/').map((part) => {
      const kinds = [part, part, part, '*', '**', `${part.slice(0, 1)}*`, '[^.]*']
      return kinds[Math.floor(random() * kinds.length)]
    })
    return [path.split('/')[0] ?? '', `!${blurred.join('/')}`]
  })
  return { ignore: `${ignore}\n${lines.join('\n')}`, paths }
}

/** Verdicts on the folders of a path and on itself; nothing where the build fails. */
function verdicts(ignore: string, path: string): Verdict[] {
  try {
    const rules = readIgnoreFile(ignore, '.dockerignore')
    const parts = path.split('/')
    const all: Verdict[] = []
    for (const [at] of parts.entries())
      all.push(judge(rules, parts.slice(0, at + 1).join('/'), all.at(-1)))
    return all
  } catch {
    return []
  }
}

function isReincluded(ignore: string, path: string): boolean {
  const all = verdicts(ignore, path)
  return all.at(-1)?.ignored === false && all.some(({ ignored }) => ignored)
}

function isLost(ignore: string, path: string): boolean {
  const all = verdicts(ignore, path)
  if (all.at(-1)?.ignored !== false) return false
  const rules = readIgnoreFile(ignore, '.dockerignore')
  const parts = path.split('/')
  return all
    .slice(0, -1)
    .some(
      ({ ignored }, at) => ignored && !mayHoldExceptions(rules, parts.slice(0, at + 1).join('/')),
    )
}
