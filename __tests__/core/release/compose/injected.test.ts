import { expect, test } from '@jest/globals'
import { injectedServices } from '../../../../src/core/release/compose/injected.ts'

test.each([
  [{ secrets: [{ source: 'db' }] }, { secrets: { db: { file: '/srv/db' } } }, false],
  [{ secrets: [{ source: 'db' }] }, { secrets: { db: { environment: 'DB' } } }, true],
  [{ configs: [{ source: 'app' }] }, { configs: { app: { content: 'a' } } }, true],
  [{ configs: [{ source: 'app' }] }, { configs: { app: { file: './app' } } }, false],
  [{ configs: [{ source: 'gone' }] }, {}, true],
  [{ post_start: [{ command: ['true'] }] }, {}, true],
  [{ image: 'acme/app' }, {}, false],
])('a service with %j and %j has more than its container shows: %s', (web, project, is) => {
  const text = JSON.stringify({ services: { web }, ...project })
  expect([...injectedServices(text)]).toEqual(is ? ['web'] : [])
})

test('what cannot be read has none', () => {
  expect([...injectedServices('?')]).toEqual([])
})
