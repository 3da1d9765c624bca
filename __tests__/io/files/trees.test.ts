import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
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
