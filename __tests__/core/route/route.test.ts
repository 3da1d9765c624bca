import { describe, expect, test } from '@jest/globals'
import type { BuildkitRegistry } from '../../../src/core/route/buildkit.ts'
import { proxyPasswords } from '../../../src/core/route/proxy.ts'
import { type NetworkSettings, routeTo } from '../../../src/core/route/route.ts'

const table = (more: Partial<BuildkitRegistry>): BuildkitRegistry => ({
  ...{ isHttp: false, isInsecure: false, authorities: [], pairs: [], folders: [] },
  ...more,
})

const settings = (more: Partial<NetworkSettings> = {}): NetworkSettings => ({
  proxies: { http: '', https: '', exceptions: '' },
  insecureRegistries: [],
  certificates: ['/etc/docker/certs.d'],
  buildkit: {},
  ...more,
})

const insecure = (...insecureRegistries: string[]) => settings({ insecureRegistries })

describe('how a host is spoken to', () => {
  const TLS = { schemes: ['https'], isVerified: true }
  const LAX = { schemes: ['https', 'http'], isVerified: false }
  test.each<[string, string, NetworkSettings, object]>([
    ['any host', 'registry.example.com', settings(), TLS],
    ['this machine', 'localhost:5000', settings(), LAX],
    ['this machine by number', '127.0.0.1:5000', settings(), LAX],
    ['this machine in IPv6', '[::1]:5000', settings(), LAX],
    ['one of insecure-registries', 'registry.lan:5000', insecure('registry.lan:5000'), LAX],
    ['the same in capitals', 'registry.lan:5000', insecure('Registry.LAN:5000'), LAX],
    ['the same on another port', 'registry.lan:5001', insecure('registry.lan:5000'), TLS],
    ['the same without a port', 'registry.lan', insecure('registry.lan:5000'), TLS],
    ['an address in a network', '10.1.2.3:5000', insecure('10.0.0.0/8'), LAX],
    ['an address outside of it', '11.1.2.3:5000', insecure('10.0.0.0/8'), TLS],
    ['an IPv6 address in a network', '[fd00::5]:5000', insecure('fd00::/8'), LAX],
    ['an IPv6 address outside of it', '[fe00::5]:5000', insecure('fd00::/8'), TLS],
    [
      'http = true for BuildKit',
      'registry.lan:5000',
      settings({ buildkit: { 'registry.lan:5000': table({ isHttp: true }) } }),
      { schemes: ['http'], isVerified: true },
    ],
    [
      'insecure = true for BuildKit',
      'registry.lan:5000',
      settings({ buildkit: { 'registry.lan:5000': table({ isInsecure: true }) } }),
      { schemes: ['https'], isVerified: false },
    ],
    [
      'both for BuildKit',
      'registry.lan:5000',
      settings({ buildkit: { 'registry.lan:5000': table({ isHttp: true, isInsecure: true }) } }),
      LAX,
    ],
    [
      'a table of BuildKit for another host',
      'registry.lan:5000',
      settings({ buildkit: { 'registry.lan': table({ isHttp: true }) } }),
      TLS,
    ],
  ])('%s: %s', (_, host, given, expected) => {
    expect(routeTo([host], given)).toMatchObject(expected)
  })

  test('a name may lead into a network of insecure-registries: that is for its address to say', () => {
    expect(routeTo(['registry.lan'], insecure('10.0.0.0/8', 'other.lan')).insecureNetworks).toEqual(
      [{ start: '00001010', length: 32 }],
    )
  })
})

describe('where its certificates are', () => {
  test.each([
    [['registry.example.com'], ['registry.example.com', 'registry.example.com:443']],
    [['registry.example.com:443'], ['registry.example.com:443', 'registry.example.com']],
    [['registry.example.com:8443'], ['registry.example.com:8443']],
    [['[fd00::5]:5000'], ['[fd00::5]:5000']],
    [['[fd00::5]'], ['[fd00::5]', '[fd00::5]:443']],
    [
      ['docker.io', 'registry-1.docker.io'],
      ['docker.io', 'docker.io:443', 'registry-1.docker.io', 'registry-1.docker.io:443'],
    ],
  ])('%j: %j', (names, folders) => {
    expect(routeTo(names, settings()).folders).toEqual(folders)
  })

  test('a token server is reached with the trust of the registry that names it', () => {
    const own = table({ authorities: ['/ca.pem'] })
    const route = routeTo(
      ['auth.lan', 'registry.lan'],
      settings({ buildkit: { 'registry.lan': own } }),
    )
    expect(route.folders).toContain('registry.lan')
    expect(route.buildkit).toEqual([own])
  })
})

test('passwords of proxies are known, as they are written and as they are meant', () => {
  const environment = {
    HTTPS_PROXY: 'http://acme:p%40ss:word@proxy.example.com:3128',
    http_proxy: 'acme:sec$ret@proxy.example.com',
    HTTP_PROXY: 'http://proxy.example.com',
  }
  expect(new Set(proxyPasswords(environment))).toEqual(
    new Set(['p%40ss%3Aword', 'p@ss:word', 'p%40ss:word', 'sec$ret']),
  )
})
