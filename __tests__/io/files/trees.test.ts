import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { trees } from '../../../src/io/files/trees.ts'

const folder = mkdtempSync(join(tmpdir(), 'trees-'))
afterAll(() => rmSync(folder, { recursive: true }))

const never = (path: string, code: string) => {
  throw new Error(`${path} ${code}`)
}

const whereThereArePipes = process.platform === 'win32' ? test.skip : test

whereThereArePipes(
  'a named pipe, which no program may ever write to, holds up nothing',
  async () => {
    execFileSync('mkfifo', [join(folder, 'secret.env')])
    symlinkSync('secret.env', join(folder, 'link.env'))
    writeFileSync(join(folder, 'file.env'), 'A=1')
    const read: string[] = []
    const limit = { bytes: 100, budget: 1_000, milliseconds: 1_000 }
    const paths = ['secret.env', 'link.env', 'file.env']
    await trees.readStarts(
      folder,
      paths,
      limit,
      (path, text) => read.push(`${path} ${text}`),
      never,
    )
    expect(read).toEqual(['file.env A=1'])
  },
)

test('a folder whose entries are not read at once has each of them visited once', async () => {
  const large = join(folder, 'large')
  mkdirSync(join(large, 'below'), { recursive: true })
  // With names so long the folder itself takes more than half a megabyte.
  const names = Array.from({ length: 3_000 }, (_, at) => `${'long-'.repeat(45)}${at}`)
  for (const name of names) writeFileSync(join(large, name), '')
  writeFileSync(join(large, 'below', 'file'), '')
  const seen: string[] = []
  await trees.walk(large, 0, { enter: () => 0, file: (path) => seen.push(path), failed: never })
  expect(seen.sort()).toEqual(['below/file', ...names].sort())
})

test('what has been read in the time that a limit gives is counted', async () => {
  const paths = Array.from({ length: 500 }, (_, at) => `part-${at}`)
  for (const path of paths) writeFileSync(join(folder, path), path)
  const read: string[] = []
  const each = (path: string) => read.push(path)
  const none = { bytes: 10, budget: 1_000_000, milliseconds: -1 }
  expect(await trees.readStarts(folder, paths, none, each, never)).toBe(0)
  const few = { bytes: 10, budget: 50, milliseconds: 60_000 }
  const count = await trees.readStarts(folder, paths, few, each, never)
  expect(read).toEqual(paths.slice(0, count))
  expect(count).toBeLessThan(10)
})

test('what is there and cannot be read is reported by its code, and what is gone is not', async () => {
  const odd = join(folder, 'odd')
  mkdirSync(odd)
  symlinkSync('loop', join(odd, 'loop'))
  const lost: string[] = []
  const failed = (path: string, code: string) => lost.push(`${path.slice(0, 12)} ${code}`)
  const paths = ['loop', 'gone', 'loop/below', 'n'.repeat(300)]
  const limit = { bytes: 100, budget: 1_000, milliseconds: 1_000 }
  expect(await trees.readStarts(odd, paths, limit, never, failed)).toBe(4)
  const visit = { enter: () => 0, file: () => undefined, failed }
  await trees.walk(join(odd, 'loop'), 0, visit)
  await trees.walk(join(odd, 'gone'), 0, visit)
  expect(lost).toEqual(['loop ELOOP', 'loop/below ELOOP', 'nnnnnnnnnnnn ENAMETOOLONG', ' ELOOP'])
})

const whereThereIsAnotherUser = process.getuid?.() === 0 ? test : test.skip

whereThereIsAnotherUser('a file and a folder of another user are reported', async () => {
  const theirs = join(folder, 'theirs')
  mkdirSync(join(theirs, 'closed'), { recursive: true })
  writeFileSync(join(theirs, 'a.env'), 'A=1')
  chmodSync(join(theirs, 'closed'), 0)
  chmodSync(join(theirs, 'a.env'), 0)
  chmodSync(folder, 0o755)
  const script = `const { trees } = await import('${join(process.cwd(), 'src/io/files/trees.ts')}')
    const lost = []
    const failed = (path, code) => lost.push(path + ' ' + code)
    const limit = { bytes: 100, budget: 1000, milliseconds: 1000 }
    await trees.walk('${theirs}', 0, { enter: () => 0, file: () => 0, failed })
    await trees.readStarts('${theirs}', ['a.env'], limit, () => 0, failed)
    console.log(lost.join())`
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    ...{ uid: 65_534, gid: 65_534, encoding: 'utf8' },
  })
  expect(said.trim()).toBe('closed EACCES,a.env EACCES')
})
