import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test } from '@jest/globals'
import { canary, leaked } from '../../script/attacks/canary.ts'
import { obey } from '../../script/attacks/obeyed.ts'
import { watchArguments } from '../../script/attacks/process-tree.ts'
import { wrongIn, wrongInOutputs, wrongInSummary } from './canaries.ts'

const SECRET = canary('secret', '', '"')
const of = (text: string, ...before: string[]) =>
  leaked(obey([...before, text].join('\n')).shown, [SECRET])
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('the judge obeys what the runner obeys', () => {
  test.each([
    ['::add-mask::a', ['add-mask a']],
    ['::ADD-Mask::a', ['ADD-Mask a']],
    ['\u200b \u00a0::add-mask::a', ['add-mask a']],
    ['::add-mask file=x,line=1::a', ['add-mask a']],
    ['x ::add-mask::a', []],
    ['x ##[add-mask]a', ['add-mask a']],
    ['##[add-mask;]a', []],
    ['##[x]y ##[add-mask]a', []],
    ['::x::y ##[add-mask]a', ['add-mask a']],
    ['::add-mask::%0Aa%25', ['add-mask \na%']],
    ['##[add-mask]%5Da%3B', ['add-mask ]a;']],
    ['::add-mask::%250A', ['add-mask %0A']],
    ['one\r::add-mask::a', ['add-mask a']],
    ['::unknown::a', []],
    ['::add-mask:a', []],
    ['::stop-commands::t\n::add-mask::a\n::t::\n::add-mask::b', ['stop-commands t', 'add-mask b']],
    ['::stop-commands::T\n##[t]\n::add-mask::b', ['stop-commands T', 'add-mask b']],
    ['::stop-commands::\n::add-mask::b', ['stop-commands ', 'add-mask b']],
    ['::stop-commands::warning\n::add-mask::b', ['stop-commands warning', 'add-mask b']],
    [
      '::stop-commands::pause-logging\n::add-mask::b',
      ['stop-commands pause-logging', 'add-mask b'],
    ],
  ])('%j', (output, commands) => {
    expect(obey(output).commands.map(({ name, data }) => `${name} ${data}`)).toEqual(commands)
  })

  test('properties are read as well: a title is shown', () => {
    const [first] = obey('::warning title=%3A%2C%0A,file=a=b,line=::x').commands
    expect([...(first?.properties ?? [])]).toEqual([
      ['title', ':,\n'],
      ['file', 'a=b'],
    ])
    expect(leaked(obey(`::notice title=${SECRET.value}::x`).shown, [SECRET])).toEqual(['secret'])
  })
})

describe('the judge hides what the runner hides, and no more', () => {
  const mask = `::add-mask::${SECRET.value}`
  test.each([
    ['as it is', SECRET.value, []],
    ['as base64 on its own', base64(SECRET.value), []],
    ['as base64 with something before it', base64(`x${SECRET.value}`).slice(4), []],
    ['as base64 with something behind it', base64(`${SECRET.value}xyz`), ['secret']],
    ['in an address', encodeURIComponent(SECRET.value), []],
    ['in JSON', JSON.stringify(SECRET.value), []],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(SECRET.value)), ['secret']],
    ['backwards', [...SECRET.value].reverse().join(''), ['secret']],
    ['in hex', Buffer.from(SECRET.value).toString('hex'), ['secret']],
    ['without its end', SECRET.value.slice(0, -2), ['secret']],
    ['over two lines', `${SECRET.value.slice(0, 30)}\n  ${SECRET.value.slice(30)}`, ['secret']],
    [
      'over two lines of a summary',
      `${SECRET.value.slice(0, 30)}<br>${SECRET.value.slice(30)}`,
      ['secret'],
    ],
  ])('a secret %s', (_, text, found) => {
    expect(of(text, mask)).toEqual(found)
    expect(of(text)).toEqual(['secret'])
  })

  test('masks that overlap hide all they cover', () => {
    expect(obey('::add-mask::abcd\n::add-mask::cdef\nxabcdefx').shown).toBe('x***x')
  })

  test('a mask counts from its line on', () => {
    expect(of(mask, SECRET.value)).toEqual(['secret'])
  })
})

describe('the judge finds', () => {
  test('what is smuggled into a log', () => {
    expect(wrongIn('::add-mask::a', [SECRET])).toHaveLength(1)
    expect(wrongIn(`::add-mask::${SECRET.value}`, [SECRET])).toEqual([])
    expect(wrongIn('::stop-commands::x', [])).toHaveLength(2)
    expect(wrongIn(`::notice::${'x'.repeat(30_000)}`, [])).toHaveLength(1)
  })

  test('what is wrong in a summary, and with outputs', () => {
    for (const markdown of ['<img src=x>', '[x](javascript:y)', '```\n', 'x'.repeat(70_000)])
      expect(wrongInSummary(markdown)).toHaveLength(1)
    for (const markdown of ['`<img>`', '``a` <img>``', '\\`x `[x](y)`', '```\n<img>\n```'])
      expect(wrongInSummary(markdown)).toEqual([])
    expect(wrongInSummary('\\`<img>\\`')).toHaveLength(1)
    expect(wrongInOutputs({ digest: 'x', odd: 'y', json: 7 }, ['digest', 'json'])).toHaveLength(2)
  })

  test('what any program below this one is called with, and those whose parent has ended', async () => {
    const watch = watchArguments()
    const child = spawn('sh', ['-c', 'sleep 0.31 & sh -c "sleep 0.32; true" & sleep 0.05'])
    await once(child, 'exit')
    await new Promise((later) => setTimeout(later, 60))
    watch.stop()
    const seen = watch.seen().join('\n')
    expect(seen).toMatch(/sleep\n0\.31/)
    expect(seen).toMatch(/sleep\n0\.32/)
  })
})
