import { describe, expect, test } from '@jest/globals'
import { inStartOrder, specOf } from '../../../src/core/release/container-spec.ts'

const ID = 'abcdef123456'.padEnd(64, '0')

const inspected = (more: object = {}, host: object = {}) => ({
  Id: ID,
  Name: '/shop-web-1',
  Image: `sha256:${'1'.repeat(64)}`,
  State: { Status: 'running', StartedAt: '2026-11-29T10:00:00.123456789Z' },
  Config: {
    Hostname: 'abcdef123456',
    Image: 'acme/app:v1',
    Env: ['A=b'],
    Labels: { 'com.docker.compose.service': 'web', 'com.docker.compose.config-hash': 'h' },
  },
  HostConfig: { NetworkMode: 'shop_back', Binds: ['named:/named:rw'], ...host },
  ...more,
})

describe('a container is made again', () => {
  test('with its name, its environment and its labels, but with no host name that the engine has made up', () => {
    const spec = specOf(inspected())
    expect(spec).toMatchObject({ name: 'shop-web-1', service: 'web', configHash: 'h', id: ID })
    expect(spec.body).toMatchObject({ Env: ['A=b'], HostConfig: { NetworkMode: 'shop_back' } })
    expect(spec.body).not.toHaveProperty('Hostname')
    const config = { ...inspected().Config, Hostname: 'shop.example' }
    expect(specOf(inspected({ Config: config })).body).toHaveProperty('Hostname', 'shop.example')
  })

  test('with the volumes it had, whether or not they were given a name', () => {
    const volume = (Name: string, Destination: string) => ({ Type: 'volume', Name, Destination })
    const Mounts = [
      ...[volume('named', '/named'), volume('0a1b', '/of-image'), volume('2c3d', '/kept')],
      ...[volume('data', '/data'), { Type: 'bind', Source: '/srv', Destination: '/srv' }],
    ]
    const host = {
      Mounts: [
        { Type: 'volume', Target: '/kept' },
        { Type: 'volume', Source: 'data', Target: '/data' },
        { Type: 'bind', Source: '/srv', Target: '/srv' },
      ],
    }
    expect(specOf(inspected({ Mounts }, host)).body['HostConfig']).toMatchObject({
      Binds: ['named:/named:rw', '0a1b:/of-image'],
      Mounts: [
        { Source: '2c3d', Target: '/kept' },
        { Source: 'data', Target: '/data' },
        { Source: '/srv', Target: '/srv' },
      ],
    })
  })

  test('in the network of its mode, and joins the others; addresses of the engine are new', () => {
    const one = (alias: string) => ({ Aliases: [alias, 'abcdef123456'], IPAddress: '172.18.0.2' })
    const Networks = { shop_front: one('shop'), shop_back: one('web') }
    const { body, networks } = specOf(inspected({ NetworkSettings: { Networks } }))
    const endpoint = (alias: string) => ({ Aliases: [alias] })
    expect(body['NetworkingConfig']).toEqual({ EndpointsConfig: { shop_back: endpoint('web') } })
    expect(networks).toEqual([{ name: 'shop_front', endpoint: endpoint('shop') }])
  })

  test('with its MAC address, but for one that the engine has made of the address', () => {
    const at = (MacAddress: string) => ({
      Networks: { shop_back: { MacAddress, IPAddress: '172.18.0.2' } },
    })
    const endpoint = (mac: string) =>
      (specOf(inspected({ NetworkSettings: at(mac) })).body['NetworkingConfig'] as never)[
        'EndpointsConfig'
      ]
    expect(endpoint('00:e0:84:35:d0:e8')).toMatchObject({
      shop_back: { MacAddress: '00:e0:84:35:d0:e8' },
    })
    expect(endpoint('02:42:ac:12:00:02')).toEqual({ shop_back: { Aliases: [] } })
  })

  test('for the platform it ran as, where an image has several', () => {
    const platform = { os: 'linux', architecture: 'arm64', variant: 'v8' }
    const spec = specOf(inspected({ ImageManifestDescriptor: { platform } }))
    expect(spec.platform).toBe('linux/arm64/v8')
    expect(specOf(inspected()).platform).toBe('')
  })

  test.each(['host', 'none', 'container:abc'])('in no network with the mode %s', (mode) => {
    const settings = { NetworkSettings: { Networks: { host: {} } } }
    const { body, networks } = specOf(inspected(settings, { NetworkMode: mode }))
    expect([body['NetworkingConfig'], networks]).toEqual([{ EndpointsConfig: {} }, []])
  })

  test.each([
    [{ NetworkMode: 'container:abc' }],
    [{ PidMode: 'container:abc' }],
    [{ IpcMode: 'container:abc' }],
    [{ VolumesFrom: ['abc'] }],
  ])('not where it has %j of another container', (host) => {
    expect(specOf(inspected()).isWhole).toBe(true)
    expect(specOf(inspected({}, host)).isWhole).toBe(false)
    expect(specOf({}).isWhole).toBe(false)
  })

  test('from an answer that says nothing, as nothing', () => {
    expect(specOf({})).toMatchObject({ name: '', service: '', image: '', networks: [] })
  })

  test('in the order in which they were started', () => {
    const at = (StartedAt: string) => specOf(inspected({ State: { StartedAt } }))
    const [late, early] = [at('2026-11-29T10:00:01Z'), at('2026-11-29T10:00:00Z')]
    expect(inStartOrder([late, early])).toEqual([early, late])
  })
})
