import { globSync, readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { fill } from '../../../src/core/text/fill.ts'

test.each([
  ['a fact stands where its name stood', '"{host}" does not answer', '"arm" does not answer'],
  ['words stand in for a fact that is not known', 'port {port|of ssh}', 'port of ssh'],
  [
    'words that stand in lose the quotes of the fact',
    '"{image|the image}" is gone',
    'the image is gone',
  ],
  ['a name without words is called by it', 'the end of {image}', 'the end of the image'],
  [
    'an expression of GitHub stays',
    'echo "${{ vars.KEY }}" of {host}',
    'echo "${{ vars.KEY }}" of arm',
  ],
  ['a fact in a command is a word for a shell', 'run {host:sh} or {cmd:sh|CMD}', 'run arm or CMD'],
  ['another mark than that of a shell is no name', '{host:x}', '{host:x}'],
])('%s', (_, text, filled) => expect(fill(text, { host: 'arm' })).toBe(filled))

test('templates are filled in one place, and rows are looked through in one', () => {
  const fills = /(?<!\|)\\\{\((?:\\w\+(?:\(\?::sh\)\?)?|\\d)\)|replaceAll\('\{\w+\}'/ // of a shell, where a bar stands before
  const looks = /\bsays\.exec\(/
  const files = globSync('src/**/*.ts').map((path) => [path, readFileSync(path, 'utf8')] as const)
  const those = (pattern: RegExp) =>
    files.flatMap(([path, text]) => (pattern.test(text) ? [path] : []))
  expect(those(fills)).toEqual(['src/core/text/fill.ts'])
  expect(those(looks)).toEqual(['src/core/diagnosis/first-row.ts'])
})
