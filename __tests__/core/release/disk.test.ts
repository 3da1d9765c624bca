import { expect, test } from '@jest/globals'
import { freeSpaceIn, isAlmostFull } from '../../../src/core/release/disk.ts'

const HEAD = 'Filesystem 1024-blocks Used Available Capacity Mounted on\n'

test.each([
  ['/dev/vda1 1000000 900000 100000 90% /', { free: 102_400_000, share: 0.1 }],
  ['tmpfs 60000 0 60000 0% /var/lib/docker', { free: 61_440_000, share: 1 }],
  ['df: /nowhere: No such file or directory', undefined],
  ['', undefined],
])('the room in %j', (line, room) => {
  expect(freeSpaceIn(`${HEAD}${line}\n`)).toEqual(room)
})

test.each<[string, number, number, boolean]>([
  ['half of a large disk', 50e9, 0.5, false],
  ['a small share of a large disk', 50e9, 0.05, true],
  ['half of a tiny disk', 1e9, 0.5, true],
])('%s: almost full is %s, %s, %s', (_, free, share, expected) => {
  expect(isAlmostFull({ free, share })).toBe(expected)
})
