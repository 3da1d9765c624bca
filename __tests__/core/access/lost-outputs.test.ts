import { expect, test } from '@jest/globals'
import { masksOf } from '../../../src/core/access/build-secret-masks.ts'
import {
  lostInWords,
  lostOutputs,
  multilineSecrets,
} from '../../../src/core/access/lost-outputs.ts'
import { planOf } from '../../support/plan.ts'

const KEY = '{\n  "type": "service_account",\n  "private_key": "-----BEGIN PRIVATE KEY-----abc"\n}'
const outputs = { json: '{"a":1}', metadata: '{}', digest: 'sha256:ab', version: 'v1.2.3' }

test('a pretty-printed key masks no brace: GitHub would drop every output with one', () => {
  expect(masksOf(KEY)).toEqual([
    '"type": "service_account",',
    '"private_key": "-----BEGIN PRIVATE KEY-----abc"',
  ])
})

test.each(['short', 'hunter2', '1', 'a longer password of one line'])(
  'a password of one line is masked whatever its length: %s',
  (password) => {
    expect(masksOf(password)).toEqual([password])
  },
)

test('GitHub itself masks the lines of such a secret, and drops the outputs that hold one', () => {
  expect(lostOutputs(outputs, [KEY])).toEqual(['json', 'metadata'])
  expect(lostInWords(['json'])).toContain('a job output made of json would be dropped')
})

test('other outputs stay', () => {
  expect(lostOutputs(outputs, ['one line'])).toEqual([])
  expect(lostOutputs({ tags: 'acme/app:v1' }, [KEY])).toEqual([])
})

test('passwords and build secrets of several lines are meant, and no others', async () => {
  const auth = `- registry: gcr.io\n  username: _json_key\n  password: |\n${KEY.replace(/^/gm, '    ')}`
  const plan = await planOf({
    ...{ username: 'maya', password: 'hunter2', 'registry-auth': auth },
    secrets: `flag=1\n"key=${KEY.replaceAll('"', '""')}"`,
  })
  expect(multilineSecrets(plan)).toEqual([KEY, KEY])
})
