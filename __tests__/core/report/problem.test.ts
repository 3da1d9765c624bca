import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked } from 'marked'
import { problemInMarkdown } from '../../../src/core/report/problem.ts'

describe('what went wrong, in Markdown', () => {
  test.each([
    ['the registry said no', '**The registry said no**'],
    ['"push" is "no"', '**`push` is `no`**'],
    ['there is no input "pasword"', '**There is no input `pasword`**'],
    ['the role "a<b>" cannot be had', '**The role `a<b>` cannot be had**'],
    ['it said {"code":"DENIED"}', '**It said {"code":"DENIED"}**'],
    ['12" are one " foot', '**12" are one " foot**'],
    ['"version" is ""', '**`version` is ""**'],
    ['a "b" c "d', '**A `b` c "d**'],
  ])('%j begins with a capital, and what it quotes is code', (message, words) => {
    expect(problemInMarkdown(message, '')).toEqual([words])
  })

  test('a list stays a list, with the lines that belong to an item', () => {
    const fix =
      '\n  - "push" is "no". Use auto\n  - a list:\n      - of "its" own\n  - <b>\nWhat is meant goes into "secret-guard-allow"'
    expect(problemInMarkdown('two things', fix).slice(1)).toEqual([
      '- `push` is `no`. Use auto\n- a list:\n- of `its` own\n- &lt;b&gt;',
      'What is meant goes into `secret-guard-allow`',
    ])
  })

  test('what is to be copied stands in a fence, without the spaces before all of it', () => {
    const fix = '\nAdd to the job:\n  permissions:\n    id-token: write\nThen run it again.'
    expect(problemInMarkdown('no token', fix).slice(1)).toEqual([
      'Add to the job:',
      '```\npermissions:\n  id-token: write\n```',
      'Then run it again.',
    ])
  })

  test('whatever was quoted, a fence ends where it began, and no HTML comes through', () => {
    const part = fc.constantFrom('```', '\n', '\n  ', '\n  - ', '"', '<img>', '`', ' ', 'x')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const blocks = problemInMarkdown('it', parts.join(''))
        for (const block of blocks) {
          const fences = block.split('\n').filter((line) => line.startsWith('```'))
          expect([0, 2]).toContain(fences.length)
          expect(marked.parse(block, { async: false })).not.toContain('<img')
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
