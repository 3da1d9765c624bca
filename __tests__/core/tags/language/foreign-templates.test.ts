import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Problem } from '../../../../src/core/problem.ts'
import { loadTemplates } from '../../../../src/core/tags/language/templates.ts'
import { growth } from '../../../support/growth.ts'

const [stdout, stderr] = [process.stdout.write, process.stderr.write]
let printed = ''
beforeEach(() => {
  printed = ''
  const note = ((text: string) => {
    printed += text
    return true
  }) as typeof stdout
  process.stdout.write = note
  process.stderr.write = note
})
afterEach(() => {
  process.stdout.write = stdout
  process.stderr.write = stderr
})

const render = async (template: string) =>
  (await loadTemplates([template])).render(template, { branch: () => 'main', tag: () => '' })

describe('a template with words of a stranger', () => {
  test.each([
    '{{log "::stop-commands::x"}}',
    '{{#log "::add-mask::x" level="error"}}{{/log}}',
    '{{#each this}}{{#each this}}x{{/each}}{{/each}}',
    '{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}',
    `${'{{{'.repeat(1_000)}`,
    `{{#if branch}}${'{{#with this}}'.repeat(400)}`,
  ])('%.40j is refused, in few words', async (template) => {
    const problem = await render(template).catch((error) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem).length).toBeLessThan(1_000)
    expect(printed).toBe('')
  })

  test.each([
    '{{this.constructor}}',
    '{{lookup (lookup this "constructor") "constructor"}}',
    '{{#with "s" as |string|}}{{string.sub.constructor}}{{/with}}',
    '{{__proto__.toString}}',
  ])('%j reaches nothing, and prints nothing', async (template) => {
    expect(await render(template).catch(() => '')).toBe('')
    expect(printed).toBe('')
  })

  test('one that no tag could need is refused before it is read', async () => {
    await expect(render('{{{'.repeat(30_000))).rejects.toThrow('has 90000 characters')
    expect(await growth((size) => render('{{{'.repeat(size)).catch(() => ''), 30_000)).toBeLessThan(
      9,
    )
  })
})
