import { describe, expect, test } from '@jest/globals'
import { parse } from 'smol-toml'
import type { BuilderOptions } from '../../../src/core/buildx/builder-options.ts'
import { configFor, registriesIn } from '../../../src/core/route/buildkit.ts'
import { likeEngine } from '../../../src/core/route/like-engine.ts'
import type { NetworkSettings } from '../../../src/core/route/route.ts'

const OPTIONS: BuilderOptions = {
  ...{ builder: '', driver: 'docker-container', driverOpts: [], buildkitdFlags: '' },
  ...{ buildkitdConfig: '', buildkitdConfigInline: '' },
  ...{ endpoint: '', append: '', tlsCa: '', tlsCert: '', tlsKey: '', kubeconfig: '' },
}
const SETTINGS: NetworkSettings = {
  proxies: { http: '', https: '', exceptions: '' },
  insecureRegistries: ['127.0.0.0/8', '::1/128'],
  certificates: [],
  buildkit: {},
}
const registries = (options: BuilderOptions) =>
  registriesIn(parse(options.buildkitdConfigInline) as Record<string, unknown>)

describe('a builder of our own reaches registries as the engine does:', () => {
  test('nothing is said where the engine has nothing to say', () => {
    expect(likeEngine(OPTIONS, SETTINGS, ['ghcr.io', 'localhost:5000'], {})).toEqual(OPTIONS)
  })

  test('its insecure registries may do without a certificate, and those in its networks', () => {
    const settings = { ...SETTINGS, insecureRegistries: ['registry.lan:5000', '10.0.0.0/8'] }
    const like = likeEngine(OPTIONS, settings, ['10.1.2.3:5000', 'ghcr.io'], {})
    const lax = { isHttp: true, isInsecure: true, authorities: [], pairs: [], folders: [] }
    expect(registries(like)).toEqual({ 'registry.lan:5000': lax, '10.1.2.3:5000': lax })
  })

  test('what certs.d has is for it, too, whatever the names', () => {
    const kept = {
      authorities: ['/etc/docker/certs.d/a"b/x.crt'],
      pairs: [{ certificate: '/c/odd name.cert', key: '/c/odd name.key' }],
    }
    const like = likeEngine(OPTIONS, SETTINGS, [], { '[fd00::5]:5000': kept })
    expect(registries(like)).toEqual({
      '[fd00::5]:5000': { ...kept, isHttp: false, isInsecure: false, folders: [] },
    })
  })

  test.each([{ buildkitdConfig: '/etc/own.toml' }, { buildkitdConfigInline: 'debug = true' }])(
    'a configuration of the user stands as it is: %j',
    (own) => {
      const settings = { ...SETTINGS, insecureRegistries: ['registry.lan:5000'] }
      expect(likeEngine({ ...OPTIONS, ...own }, settings, [], {})).toEqual({ ...OPTIONS, ...own })
    },
  )
})

describe('the proxies of a builder of our own', () => {
  const http = 'http://proxy.example.com:3128'
  const optionsWith = (proxies: Partial<NetworkSettings['proxies']>, driverOpts: string[] = []) =>
    likeEngine(
      { ...OPTIONS, driverOpts },
      { ...SETTINGS, proxies: { ...SETTINGS.proxies, ...proxies } },
      [],
      {},
    ).driverOpts

  test('are those of the engine, with all exceptions in one option', () => {
    expect(optionsWith({ http, https: http, exceptions: 'localhost,.lan' })).toEqual([
      `env.HTTP_PROXY=${http}`,
      `env.HTTPS_PROXY=${http}`,
      '"env.NO_PROXY=localhost,.lan"',
    ])
  })

  test.each<[string, string, string[]]>([
    ['with a password is not put on a command line', 'http://a:b@proxy.example.com', []],
    ['on this machine is out of reach', 'http://127.0.0.1:3128', []],
    ['is that of the user', http, ['env.https_proxy=http://other.example.com']],
  ])('one that %s', (_, https, given) => {
    expect(optionsWith({ https }, given)).toEqual(given)
  })

  test('one on this machine is in reach of a builder on its network', () => {
    const https = 'http://127.0.0.1:3128'
    expect(optionsWith({ https }, ['network=host'])).toContain(`env.HTTPS_PROXY=${https}`)
  })
})

test('a configuration of BuildKit is read in every form that TOML has', () => {
  const text = [
    'registry."docker.io".mirrors = ["mirror.lan:5000"]',
    '[registry."mirror.lan:5000"]',
    'http = true',
    '[registry."Own.LAN"]',
    "ca = ['/a.pem',",
    '  "/b.pem"]',
    'keypair = [{ key = "/k.pem", cert = "/c.pem" }]',
    'tlsconfigdir = ["/etc/certs"]',
  ].join('\n')
  const nothing = { isHttp: false, isInsecure: false, authorities: [], pairs: [], folders: [] }
  expect(registriesIn(parse(text) as Record<string, unknown>)).toEqual({
    'docker.io': nothing,
    'mirror.lan:5000': { ...nothing, isHttp: true },
    'own.lan': {
      ...nothing,
      authorities: ['/a.pem', '/b.pem'],
      pairs: [{ certificate: '/c.pem', key: '/k.pem' }],
      folders: ['/etc/certs'],
    },
  })
  expect(configFor({})).toBe('')
})
