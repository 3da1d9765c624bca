import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { trees } from '../../../src/io/files/trees.ts'

const folder = mkdtempSync(join(tmpdir(), 'trees-'))
afterAll(() => rmSync(folder, { recursive: true }))

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
    await trees.readStarts(folder, paths, limit, (path, text) => read.push(`${path} ${text}`))
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
  await trees.walk(large, 0, { enter: () => 0, file: (path) => seen.push(path) })
  expect(seen.sort()).toEqual(['below/file', ...names].sort())
})

test('what has been read in the time that a limit gives is counted', async () => {
  const paths = Array.from({ length: 500 }, (_, at) => `part-${at}`)
  for (const path of paths) writeFileSync(join(folder, path), path)
  const read: string[] = []
  const each = (path: string) => read.push(path)
  const none = { bytes: 10, budget: 1_000_000, milliseconds: -1 }
  expect(await trees.readStarts(folder, paths, none, each)).toBe(0)
  const few = { bytes: 10, budget: 50, milliseconds: 60_000 }
  const count = await trees.readStarts(folder, paths, few, each)
  expect(read).toEqual(paths.slice(0, count))
  expect(count).toBeLessThan(10)
})
