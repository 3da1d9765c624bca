import { describe, expect, test } from '@jest/globals'
import { mayLeadTo, reachOfHost } from '../../../src/core/registry/address.ts'

describe('what an address reaches', () => {
  test.each([
    ['quay.io', 'public'],
    ['8.8.8.8', 'public'],
    ['[2606:4700::6810:84e5]', 'public'],
    ['172.32.0.1', 'public'],
    ['1.127.0.0.1.example.com', 'public'],
    ['10.0.0.1', 'private'],
    ['172.31.255.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['255.255.255.255', 'private'],
    ['[fd12::1]', 'private'],
    ['[ff02::1]', 'private'],
    ['[::ffff:10.0.0.1]', 'private'],
    ['[64:ff9b::a00:1]', 'private'],
    ['[2002:a00:1::]', 'private'],
    ['127.0.0.1', 'loopback'],
    ['localhost', 'loopback'],
    ['localhost.', 'loopback'],
    ['[::1]', 'loopback'],
    ['0.0.0.0', 'odd'],
    ['[::]', 'odd'],
    ['[::ffff:7f00:1]', 'odd'],
    ['[::7f00:1]', 'odd'],
    ['[64:ff9b::7f00:1]', 'odd'],
    ['registry.localhost', 'odd'],
    ['169.254.169.254', 'metadata'],
    ['[::ffff:a9fe:a9fe]', 'metadata'],
    ['[fd00:ec2::254]', 'metadata'],
    ['[fe80::1%eth0]', 'metadata'],
    ['100.100.100.200', 'metadata'],
    ['168.63.129.16', 'metadata'],
    ['METADATA.google.internal.', 'metadata'],
  ])('%s: %s', (host, reach) => {
    expect(reachOfHost(host)).toBe(reach)
  })

  test.each([
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://①②⑦.0.0.1/',
  ])('%s is this machine, however it is written', (address) => {
    expect(reachOfHost(new URL(address).hostname)).toBe('loopback')
  })

  test('nothing but a cloud’s own wire leads to its metadata', () => {
    for (const from of ['public', 'private', 'loopback', 'odd'] as const)
      expect(mayLeadTo(from, 'metadata')).toBe(false)
  })
})
