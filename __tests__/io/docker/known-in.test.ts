import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { isKnownIn } from '../../../src/io/docker/known-in.ts'

const folder = mkdtempSync(join(tmpdir(), 'known-'))
afterAll(() => rmSync(folder, { recursive: true }))

const instances = join(folder, 'real/buildx/instances')
mkdirSync(instances, { recursive: true })
writeFileSync(join(instances, 'slipway-1'), '{}')
symlinkSync('real', join(folder, 'link'))
symlinkSync('slipway-1', join(instances, 'slipway-2'))

test('post: obeys a configuration of buildx in a directory of its own, and none that a link leads to', () => {
  expect(isKnownIn(join(folder, 'real'), 'slipway-1')).toBe(true)
  expect(isKnownIn(join(folder, 'link'), 'slipway-1')).toBe(false)
  expect(isKnownIn(join(folder, 'real'), 'slipway-2')).toBe(false)
  expect(isKnownIn(join(folder, 'real'), 'slipway-3')).toBe(false)
})
