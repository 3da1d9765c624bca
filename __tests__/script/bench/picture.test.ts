import { expect, test } from '@jest/globals'
import { barsIn } from '../../../script/bench/picture.ts'
import { medians, stopwatch, sumOf } from '../../../script/bench/stopwatch.ts'

const THEME = { text: '#000', line: '#ccc', parts: ['#111', '#222'] }
const BARS = [
  {
    name: 'one & all',
    phases: [
      ['start', 1],
      ['build', 3],
    ] as const,
  },
  { name: 'two', phases: [['start', 2]] as const },
]
const picture = barsIn(THEME, 'A <title>', BARS)

test('bars of a picture have one scale, and a phase one colour in all of them', () => {
  const rects = [
    ...picture.matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="22" fill="(#\d+)"/g),
  ]
  const [start, build, other] = rects.map(([, x, width, fill]) => ({
    x: Number(x),
    width: Number(width),
    fill,
  }))
  expect(build?.width).toBeCloseTo(3 * (start?.width ?? 0), 0)
  expect(other?.width).toBeCloseTo(2 * (start?.width ?? 0), 0)
  expect(build?.x).toBeCloseTo((start?.x ?? 0) + (start?.width ?? 0), 0)
  expect([other?.fill, build?.fill]).toEqual([start?.fill, '#222'])
})

test('a picture says every figure in words, and escapes what it is given', () => {
  for (const text of ['<title>A &lt;title></title>', 'one &amp; all', '4.00 s', '2.00 s'])
    expect(picture).toContain(text)
  expect(picture).toContain('<title>build: 3.00 s</title>')
})

test('a stopwatch names phases by what a log says, in order, and none twice', () => {
  const { follow, lap, phases } = stopwatch()
  const read = follow([
    ['one', 'first'],
    ['two', 'second'],
  ])
  for (const text of ['two', 'one', 'one', 'two one', 'two']) read(text)
  lap('last')
  expect(phases().map(([name]) => name)).toEqual(['first', 'second', 'last'])
})

test('the median is that of each phase', () => {
  const runs = [
    [
      ['a', 1],
      ['b', 9],
    ],
    [
      ['a', 3],
      ['b', 7],
    ],
    [
      ['a', 2],
      ['b', 8],
    ],
  ] as const
  expect(medians(runs)).toEqual([
    ['a', 2],
    ['b', 8],
  ])
  expect(sumOf(medians(runs))).toBe(10)
})
