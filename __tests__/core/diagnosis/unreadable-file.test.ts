import { expect, test } from '@jest/globals'
import { inWords, unreadableFile } from '../../../src/core/diagnosis/unreadable-file.ts'
import { Problem } from '../../../src/core/problem.ts'

test.each([
  ['EACCES', 'Let the user of the runner read it'],
  ['ELOOP', 'leads back to itself'],
  ['ENAMETOOLONG', 'Shorten its path'],
  ['EMFILE', 'Too many files are open'],
  ['ENXIO', 'Put a file into its place'],
  ['EIO', 'The disk of this machine fails'],
  ['EODD', 'Let the runner read it'],
])('%s of a file has its cure', (code, cure) => {
  const problem = unreadableFile('a/b', `${code}: no`, code)
  expect(problem.message).toBe(`"a/b" cannot be read: ${code}: no`)
  expect(problem.fix).toContain(cure)
})

test('a failure of the system names the file, and every other one stays what it is', () => {
  const failure = Object.assign(new Error('EMFILE: too many open files, open'), {
    ...{ code: 'EMFILE', syscall: 'open', path: 'web/.env' },
  })
  expect(String(inWords(failure))).toContain('"web/.env" cannot be read: EMFILE')
  expect(inWords(failure)).toBeInstanceOf(Problem)
  const spawned = Object.assign(new Error('EMFILE'), { code: 'EMFILE', syscall: 'pipe' })
  expect(String(inWords(spawned))).toContain('"a file" cannot be read')
  const others = [new Problem('a', 'b'), new RangeError('c'), 'd', undefined]
  expect(others.map(inWords)).toEqual(others)
})
