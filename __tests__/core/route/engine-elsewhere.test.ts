import { expect, test } from '@jest/globals'
import { insecureElsewhere } from '../../../src/core/route/engine-elsewhere.ts'

test.each<[string, boolean]>([
  ['registry.internal:5000', true],
  ['10.1.2.3:5000', true],
  ['10.0.0.0/8', true],
  ['192.168.4.0/24', true],
  ['127.0.0.0/8', true],
  ['fd00::/8', true],
  ['0.0.0.0/0', false],
  ['8.0.0.0/6', false],
  ['10.0.0.0/4', false],
  ['140.82.0.0/16', false],
  ['::/0', false],
  ['ghcr.io', false],
  ['GHCR.IO', false],
  ['docker.io', false],
  ['123456789012.dkr.ecr.us-west-2.amazonaws.com', false],
  ['public.ecr.aws', false],
])('an engine on another machine that calls %s insecure is believed: %s', (host, isBelieved) => {
  expect(insecureElsewhere([host])).toEqual(isBelieved ? [host] : [])
})
