import { describe, expect, test } from '@jest/globals'
import { nextPageIn } from '../../../src/core/registry/link.ts'

const PAGE = '/v2/acme/app/tags/list?n=2&last=b'

describe('where a list goes on', () => {
  test.each([
    `<${PAGE}>; rel="next"`,
    `<${PAGE}>;rel=next`,
    `<${PAGE}>; rel='next'`,
    `<${PAGE}>; REL="Next"`,
    `< ${PAGE} >; rel = "next"`,
    `<${PAGE}>; title="a, b; c"; rel="last next"`,
    `</v2/>; rel="index", <${PAGE}>; rel="next", </first>; rel="first"`,
    `${PAGE}; rel="next"`,
    `${PAGE};rel='next'`,
  ])('%s', (header) => expect(nextPageIn(header)).toEqual({ kind: 'page', target: PAGE }))

  test.each(['', ' ', '</v2/>; rel="index"', '<x>; rel="prev", <y>; rel=first'])(
    'nowhere: “%s”',
    (header) => expect(nextPageIn(header)).toEqual({ kind: 'end' }),
  )

  test.each([
    `<${PAGE}>`,
    PAGE,
    'next',
    '<>; rel="next"',
    '; rel="next"',
    `<${PAGE}>; relation=next`,
  ])('it is not known: “%s”', (header) => expect(nextPageIn(header)).toEqual({ kind: 'odd' }))
})
