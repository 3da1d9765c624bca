import { describe, expect, test } from '@jest/globals'
import { aligned, duration, inMarkdown, markdownTable } from '../../../src/core/text/table.ts'

describe('columns', () => {
  test('are as wide as their widest cell', () => {
    expect(
      aligned([
        ['Tag', 'Because'],
        ['v1.2.3', 'the version'],
        ['latest', ''],
      ]),
    ).toBe(['Tag     Because', 'v1.2.3  the version', 'latest'].join('\n'))
  })

  test('stay in place where rows are of different length', () => {
    expect(aligned([['a', 'long', 'c'], ['b'], ['d', 'e', 'f']])).toBe(
      ['a  long  c', 'b', 'd  e     f'].join('\n'),
    )
  })

  test('of no rows are nothing', () => {
    expect(aligned([])).toBe('')
  })
})

describe('a table', () => {
  test('has a head and rows', () => {
    expect(markdownTable(['Tag', 'Kind'], [['`v1`', 'floating']])).toBe(
      ['| Tag | Kind |', '| --- | --- |', '| `v1` | floating |'].join('\n'),
    )
  })

  test('keeps what would break it inside the cell', () => {
    const cell = inMarkdown('a|b\nc <img> [x](y) `z`')
    expect(markdownTable(['A'], [[cell]])).toBe(
      ['| A |', '| --- |', '| a\\|b<br>c &lt;img&gt; \\[x\\](y) \\`z\\` |'].join('\n'),
    )
  })
})

test.each([
  [0, '0 ms'],
  [850, '850 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [1000, '1.0 s'],
  [12_345, '12.3 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min 0 s'],
  [60_000, '1 min 0 s'],
  [119_600, '2 min 0 s'],
  [125_000, '2 min 5 s'],
  [3_600_000, '60 min 0 s'],
])('%d ms is “%s”', (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text)
})
