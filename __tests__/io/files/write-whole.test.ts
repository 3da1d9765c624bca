import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { writeWhole } from '../../../src/io/files/write-whole.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'slipway-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('only its owner can read what is written, and nothing else is left', async () => {
  await writeWhole(join(folder, 'config.json'), '{}')
  expect(statSync(join(folder, 'config.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['config.json'])
})

test('what others could read before, they cannot read now', async () => {
  const path = join(folder, 'config.json')
  await writeWhole(path, 'old')
  chmodSync(path, 0o644)
  await writeWhole(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a reader gets the old text or the new one, never a part', async () => {
  const path = join(folder, 'config.json')
  const texts = ['a', 'b'].map((letter) => letter.repeat(4_000_000))
  await writeWhole(path, texts[0] ?? '')
  let isWriting = true
  const reading = (async () => {
    const seen = new Set<string>()
    while (isWriting) {
      seen.add(readFileSync(path, 'utf8'))
      await new Promise(setImmediate)
    }
    return seen
  })()
  for (let time = 0; time < 20; time++) await writeWhole(path, texts[(time + 1) % 2] ?? '')
  isWriting = false
  expect([...(await reading)].filter((text) => !texts.includes(text))).toEqual([])
})

test('several may write at once', async () => {
  const path = join(folder, 'config.json')
  const texts = Array.from({ length: 50 }, (_, at) => String(at).repeat(1_000))
  await Promise.all(texts.map((text) => writeWhole(path, text)))
  expect(texts).toContain(readFileSync(path, 'utf8'))
  expect(readdirSync(folder)).toEqual(['config.json'])
})

test('a link that is there is replaced, and what it leads to stays', async () => {
  const [path, other] = [join(folder, 'config.json'), join(folder, 'other.json')]
  writeFileSync(other, 'of somebody else')
  symlinkSync(other, path)
  await writeWhole(path, 'ours')
  expect(readFileSync(other, 'utf8')).toBe('of somebody else')
  expect(readFileSync(path, 'utf8')).toBe('ours')
})
