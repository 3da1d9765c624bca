import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'

let runner = ''
beforeEach(() => {
  runner = mkdtempSync(join(tmpdir(), 'compiled-'))
})
afterEach(() => rmSync(runner, { recursive: true }))

const source = pathToFileURL('src/io/runner/use-compile-cache.ts').href

/** Where Node keeps what it compiles of a program that has been handed this directory; empty for nowhere. */
const used = (directory: string): string =>
  execFileSync(
    process.execPath,
    [
      ...['--input-type=module', '--eval'],
      `import { getCompileCacheDir } from 'node:module'
       import { useCompileCache } from '${source}'
       useCompileCache()
       process.stdout.write(getCompileCacheDir() ?? '')`,
    ],
    {
      env: { PATH: process.env['PATH'], RUNNER_TEMP: runner, STATE_compiled: directory },
      encoding: 'utf8',
    },
  )

/** A directory as `pre:` leaves it, or another one. */
function directory({ name = `slipway-${randomUUID()}`, mode = 0o700, inside = 'compiled' } = {}) {
  const path = join(runner, name)
  mkdirSync(join(path, inside), { recursive: true })
  chmodSync(path, mode)
  return path
}

describe('what has been compiled of the program', () => {
  test('is taken from the directory of `pre:`', () => {
    const path = directory()
    expect(used(path)).toMatch(new RegExp(`^${path}/compiled/v`))
  })

  test.each<[string, () => string]>([
    ['where there is none', () => ''],
    ['where it is gone', () => join(runner, `slipway-${randomUUID()}`)],
    ['before all of it is there', () => directory({ inside: 'under-way' })],
    ['from where others may write', () => directory({ mode: 0o770 })],
    ['from where others may read', () => directory({ mode: 0o755 })],
    ['under another name', () => directory({ name: 'slipway-compiled' })],
    ['by a detour', () => `${runner}/../${basename(runner)}/${basename(directory())}`],
    ['that ends in a slash', () => `${directory()}/`],
    ['from elsewhere', () => directory({ name: `elsewhere/slipway-${randomUUID()}` })],
    [
      'through a link',
      () => {
        const link = join(runner, `slipway-${randomUUID()}`)
        symlinkSync(directory(), link)
        return link
      },
    ],
  ])('is not taken %s', (_where, path) => {
    expect(used(path())).toBe('')
  })

  /** Only root can give a directory away. */
  const asRoot = process.getuid?.() === 0 ? test : test.skip
  asRoot('is not taken from another user', () => {
    const path = directory()
    chownSync(path, 65_534, 65_534)
    expect(used(path)).toBe('')
  })
})
