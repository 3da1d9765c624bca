import { describe, expect, test } from '@jest/globals'
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  letrec,
  oneof,
  string,
  tuple,
} from 'fast-check'
import handlebars from 'handlebars'
import { loadClock } from '../../../../src/core/tags/language/clock.ts'
import { partsOf } from '../../../../src/core/tags/language/plain-templates.ts'
import { loadTemplates } from '../../../../src/core/tags/language/templates.ts'

const EXPRESSIONS = {
  branch: () => 'fix/"quotes" & <more>=\'`',
  tag: () => '',
  sha: () => '1a2b3c4',
  major: 0,
  minor: 12,
  date: (format: string, { hash }: { hash: { tz?: string } }) => `${format}|${hash.tz}`,
}

const PIECES = [
  ...['{{branch}}', '{{ sha }}', '{{tag}}', '{{major}}', '{{minor}}', '{{patch}}', '{{{branch}}}'],
  ...[
    "{{date 'YYYY'}}",
    '{{date "HH mm" tz=\'Asia/Tokyo\'}}',
    '{{~sha~}}',
    '{{unknown}}',
    '{{!-- x --}}',
  ],
  ...['{{#if tag}}a{{else}}b{{/if}}', '\\{{branch}}', '\\\\{{sha}}', '{', '}', ' ', '\n', '-'],
]

describe('a template', () => {
  test('reads the same with and without Handlebars', async () => {
    const pieces = array(
      constantFrom(...PIECES).chain((piece) => constantFrom(piece)),
      { maxLength: 5 },
    )
    await assert(
      asyncProperty(pieces, string({ maxLength: 5 }), async (list, text) => {
        const template = `${list.join('')}${text.replace(/[{}\\]/g, '')}`
        const expected = attempt(() => handlebars.compile(template)(EXPRESSIONS))
        const { render } = await loadTemplates([template])
        expect(attempt(() => render(template, EXPRESSIONS))).toBe(expected)
      }),
      { numRuns: 300 },
    )
  })

  test('with conditions in conditions reads the same with and without Handlebars', async () => {
    const texts = constantFrom(...PIECES, '{{else}}', '{{/if}}', '{{#unless sha}}', '{{#if sha}}')
    const names = constantFrom('tag', 'branch', 'major', 'minor', 'version', 'unknown', 'sha.x')
    const words = constantFrom('if', 'unless')
    const conditions = letrec((tie) => ({
      any: array(oneof({ weight: 2, arbitrary: texts }, tie('condition')), { maxLength: 3 }).map(
        (parts) => parts.join(''),
      ),
      condition: tuple(words, names, tie('any'), tie('any'), boolean()).map(
        ([word, name, yes, no, hasElse]) =>
          `{{#${word} ${name}}}${yes}${hasElse ? `{{ else }}${no}` : ''}{{/${word}}}`,
      ),
    })).any
    await assert(
      asyncProperty(conditions, async (template) => {
        const expected = attempt(() => handlebars.compile(template)(EXPRESSIONS))
        const { render } = await loadTemplates([template])
        expect(attempt(() => render(template, EXPRESSIONS))).toBe(expected)
      }),
      { numRuns: 1000 },
    )
  })

  test('with plain conditions needs no Handlebars', () => {
    expect(partsOf('v{{#if tag}}{{tag}}{{else}}{{#unless sha}}x{{/unless}}{{/if}}')).toHaveLength(2)
  })

  test.each([
    ['{{raw}}', true],
    ['{{ raw }}', true],
    ['{{{raw}}}', true],
    ['{{this.raw}}', true],
    ['{{~raw~}}', true],
    ['{{raw}}x', false],
    ['{{raw}}{{version}}', false],
    ['{{version}}', false],
    ['raw', false],
    ['{{raw', false],
  ])('%s is nothing but raw: %s', async (template, expected) => {
    expect((await loadTemplates([template])).isOnly(template, 'raw')).toBe(expected)
  })
})

describe('a date', () => {
  test.each([
    ['YYYYMMDD', 'UTC', '20261123'],
    ['YYYY-MM-DD[T]HH:mm:ssZ', 'Asia/Shanghai', '2026-11-23T14:30:00+08:00'],
    ['dddd, MMMM Do YYYY, h:mm:ss a', 'America/New_York', 'Monday, November 23rd 2026, 1:30:00 am'],
    ['X', 'UTC', '1795415400'],
    ['GGGG[w]WW z', 'Europe/Berlin', '2026w48 CET'],
  ])('as %s in %s is %s', async (format, zone, expected) => {
    const write = await loadClock(["{{date 'x'}}"])
    expect(write('2026-11-23T06:30:00.123Z', format, zone)).toBe(expected)
  })
})

/** What a template gives, or that it cannot be read. */
function attempt(render: () => string): string {
  try {
    return render()
  } catch {
    return 'cannot be read'
  }
}
