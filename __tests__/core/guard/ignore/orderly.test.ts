import { expect, test } from '@jest/globals'
import { orderlyRegExp } from '../../../../src/core/guard/ignore/orderly.ts'

test.each([
  ['^a\\.b[^/]*$', '^\\u{61}\\u{2e}\\u{62}[^/]*$'],
  ['^[^/]*/[^/]*$', '^[^/]*\\u{2f}[^/]*$'],
  ['^(.*/)?[^/]*a$', '^(?:[^\\n]*\\/)?[^/]*\\u{61}$'],
  ['^[^/]/.*$', '^[^/]\\u{2f}[^\\n]*$'],
])('%s has one length that fits in each folder', (source, made) => {
  expect(orderlyRegExp(source)?.source).toBe(made)
})

test.each([
  '^[^/]*a[^/]*$',
  '^[^/]*a(.*/)?b$',
  '^(.*/)?(.*/)?b$',
  '^(.*/)?a/(.*/)?b$',
  '^(.*/)?a/.*$',
  '^.*a$',
  '^[^/]*[a]$',
  '^a|b$',
  '^a{2}$',
  '^\\d$',
  '^\\x41$',
  '^a*$',
  '^\\$',
  '^a',
])('%s may have several, or means more', (source) => {
  expect(orderlyRegExp(source)).toBeUndefined()
})
