import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseMetadata } from '../../../src/core/buildx/metadata.ts'
import { timeline } from '../../../src/core/report/timeline.ts'
import { inCode, isPlainLink } from '../../../src/core/text/code.ts'
import { beginningOf, endOf } from '../../../src/core/text/shorten.ts'
import { inMarkdown } from '../../../src/core/text/table.ts'

/** The steps of a build are named by the author of its Dockerfile, or by the frontend that its first line names. */
const drawn = (name: string) => timeline([{ name, start: 0, end: 5_000, state: 'done' }])

describe('names of steps, in a picture', () => {
  test.each([
    ['[builder 2/4] RUN npm ci', '[builder 2/4] RUN npm ci'],
    ['exporting to image', 'exporting to image'],
    ['click a call alert', 'step click a call'],
    ['section x', 'step section x'],
    ['[context node:18-alpine] OCI load from client', 'load a named context'],
    ['[``` 1/2] x', 'step'],
    ['[%%{init: {}}%%] x', 'step'],
    ['[<img src=x onerror=y>] x', 'step'],
  ])('%j is %j', (name, shown) => {
    expect(drawn(name)).toContain(`  ${shown} (5.0 s) :0, 5000`)
  })

  test('are one line each, and end neither the fence nor the statement', () => {
    const part = fc.constantFrom(...['```', '\n', '[', ']', ':', ';', '%%', 'click', '<', '#', ' '])
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string()), { maxLength: 8 }), (parts) => {
        const lines = drawn(parts.join('')).split('\n')
        expect(lines).toHaveLength(7)
        expect(lines[5]).toMatch(/^ {2}[\w./@+=\- []+\]?[\w./@+=\- ()]* :0, 5000$/)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('words of strangers in Markdown', () => {
  test.each(['`a` <b> x', 'a\n\n# heading', '``'])('%j stays code', (text) => {
    expect(inCode(text)).toMatch(/^`[^`\n]*`$/)
  })

  test('a carriage return begins no line', () => {
    expect(inMarkdown('a\r# heading\r\nb')).toBe('a<br># heading<br>b')
  })

  test.each([
    ['https://docs.docker.com/go/x', true],
    ['javascript:alert(1)', false],
    ['https://a.b) [x](https://evil', false],
    ['https://a.b/ "onclick=x', false],
    ['', false],
  ])('%j is a link: %s', (link, is) => {
    expect(isPlainLink(link)).toBe(is)
  })
})

describe('texts that are cut', () => {
  test('are cut between words: half of a secret would not be hidden', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.nat(80), (before, after, longest) => {
        const text = `${before.slice(0, 60)} s3cret-0123456789 ${after.slice(0, 60)}`
        for (const cut of [beginningOf(text, longest), endOf(text, longest)])
          for (let at = 4; at < 17; at++)
            if (!cut.includes('s3cret-0123456789'))
              expect(cut).not.toContain('s3cret-0123456789'.slice(at - 4, at))
      }),
      { numRuns: 300 },
    )
  })
})

describe('the metadata of a build', () => {
  test.each([
    [{ 'containerimage.digest': 'sha256:../../x' }],
    [{ 'containerimage.digest': ['sha256:1'] }],
    [{ 'containerimage.digest': '::add-mask::x' }],
  ])('%j has no digest', (metadata) => {
    expect(parseMetadata(JSON.stringify(metadata)).digest).toBe('')
  })

  test('has not thousands of warnings, no megabytes, and no odd lines', () => {
    const short = Buffer.from('x '.repeat(1e4)).toString('base64')
    const range = [{ start: { line: 1e300 }, end: { line: '7' } }]
    const warnings = Array.from({ length: 500 }, () => ({ short, detail: [short, 7], range }))
    const read = parseMetadata(JSON.stringify({ 'buildx.build.warnings': warnings })).warnings
    expect(read.length).toBeLessThan(100)
    expect(read[0]?.message.length).toBeLessThan(10_000)
    expect([read[0]?.line, read[0]?.endLine]).toEqual([undefined, undefined])
  })
})
