import { expect, test } from '@jest/globals'
import { pullFault } from '../../../src/core/release/pull-fault.ts'

test.each([
  ['toomanyrequests: You have reached your pull rate limit', false, 'transient'],
  ['received unexpected HTTP status: 503 Service Unavailable', false, 'transient'],
  ['net/http: TLS handshake timeout', false, 'transient'],
  ['denied: Your authorization token has expired. Reauthenticate and try again.', false, 'expired'],
  ['no basic auth credentials', false, 'expired'],
  ['no basic auth credentials', true, 'unknown'],
  ['manifest unknown', false, 'unknown'],
])('"%s", renewed before: %s: %s', (said, hasRenewed, fault) => {
  expect(pullFault(said, hasRenewed)).toBe(fault)
})
