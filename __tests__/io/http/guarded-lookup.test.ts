import { describe, expect, test } from '@jest/globals'
import { guardedLookup } from '../../../src/io/http/guarded-lookup.ts'

const find = (namedBy: string, host: string) =>
  new Promise<string>((resolve) => {
    guardedLookup(new URL(namedBy))(host, {}, (failure, address) =>
      resolve(failure ? `${failure.code}` : `${address}`),
    )
  })

describe('a host that another one has named', () => {
  test('is not found where its name leads to this machine, and the other is elsewhere', async () => {
    expect(await find('https://1.1.1.1', 'localhost')).toBe('REDIRECT')
    expect(await find('https://10.1.1.1', 'localhost')).toBe('REDIRECT')
  })

  test('is found where the other is here, too', async () => {
    expect(await find('http://127.0.0.1:5000', 'localhost')).toMatch(/^(127\.0\.0\.1|::1)$/)
    expect(await find('http://localhost:5000', 'localhost')).toMatch(/^(127\.0\.0\.1|::1)$/)
  })

  test('that does not exist is not found', async () => {
    expect(await find('https://1.1.1.1', 'nowhere.invalid')).toMatch(/ENOTFOUND|EAI_AGAIN/)
  })
})
