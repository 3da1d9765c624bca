import { expect, test } from '@jest/globals'
import { unsafeRedirect } from '../../../src/core/registry/redirect.ts'

test.each([
  ['https://quay.io/v2/', 'https://cdn.quay.io/x', undefined],
  ['https://quay.io/v2/', 'https://user:pass@cdn.quay.io/x', undefined],
  ['http://registry:5000/', 'https://registry:5000/', undefined],
  ['http://127.0.0.1:5000/', 'http://localhost:5001/', undefined],
  ['https://quay.io/v2/', 'http://quay.io/v2/', 'DOWNGRADE'],
  ['https://quay.io/v2/', 'http://127.0.0.1/x', 'DOWNGRADE'],
  ['https://quay.io/v2/', 'https://127.0.0.1:8443/x', 'REDIRECT'],
  ['https://quay.io/v2/', 'https://localhost/x', 'REDIRECT'],
  ['http://registry:5000/', 'http://[::1]:2375/', 'REDIRECT'],
  ['http://registry:5000/', 'file:///etc/passwd', 'REDIRECT'],
  ['http://127.0.0.1:5000/', 'ftp://127.0.0.1/x', 'REDIRECT'],
])('from %s to %s: %s', (from, to, danger) => {
  expect(unsafeRedirect(new URL(from), new URL(to))).toBe(danger)
})
