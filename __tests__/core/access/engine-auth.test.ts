import { expect, test } from '@jest/globals'
import { engineAuth } from '../../../src/core/access/engine-auth.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'

const read = (header: string) => JSON.parse(Buffer.from(header, 'base64url').toString())
const serveraddress = 'https://index.docker.io/v1/'

test.each([
  [
    { username: 'maya', password: 'pässword' },
    { username: 'maya', password: 'pässword' },
  ],
  [{ identityToken: 'refresh' }, { identitytoken: 'refresh' }],
  [{ registryToken: 'bearer' }, { registrytoken: 'bearer' }],
])('%j are what an engine reads from a header', (credentials, fields) => {
  const header = engineAuth(registryOf('docker.io'), credentials)
  expect(read(header)).toEqual({ ...fields, serveraddress })
  expect(header).toMatch(/^[\w-]+={0,2}$/)
  expect(header.length % 4).toBe(0)
})

test('no credentials are an empty object', () => {
  expect(read(engineAuth(registryOf('docker.io'), undefined))).toEqual({})
})
