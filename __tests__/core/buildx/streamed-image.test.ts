import { describe, expect, test } from '@jest/globals'
import {
  buildkitImage,
  importPath,
  layersOf,
  streamedName,
  streamsTo,
  withImage,
} from '../../../src/core/buildx/streamed-image.ts'

describe('the image of BuildKit', () => {
  test('is the usual one, or what the options of the driver name', () => {
    expect(buildkitImage(['network=host'])).toBe('moby/buildkit:buildx-stable-1')
    expect(buildkitImage(['image=acme/buildkit:1', 'network=host'])).toBe('acme/buildkit:1')
    expect(buildkitImage(['image=a', 'image=b'])).toBe('b')
  })

  test('is not known where it stands among others on a line', () => {
    for (const line of ['network=host,image=a', '"image=a"', 'image=a,network=host'])
      expect(buildkitImage([line])).toBeUndefined()
  })

  test('takes the place of the one that was named', () => {
    expect(withImage(['image=a', 'network=host'], 'b')).toEqual(['network=host', 'image=b'])
  })
})

const INFO = {
  OSType: 'linux',
  Architecture: 'x86_64',
  DriverStatus: [['Backing Filesystem', 'extfs']],
  RegistryConfig: { Mirrors: null, IndexConfigs: { 'docker.io': { Mirrors: [], Secure: true } } },
}

test.each<[what: string, info: object, platform: string | undefined]>([
  ['classic, without more', {}, 'linux/amd64'],
  ['of another machine', { Architecture: 'aarch64' }, 'linux/arm64'],
  [
    'with the containerd store',
    { DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']] },
    undefined,
  ],
  ['with a mirror', { RegistryConfig: { Mirrors: ['https://mirror.example.com/'] } }, undefined],
  [
    'with a mirror of Docker Hub',
    { RegistryConfig: { IndexConfigs: { 'docker.io': { Mirrors: ['https://m/'] } } } },
    undefined,
  ],
  ['behind a proxy', { HttpsProxy: 'http://proxy:3128' }, undefined],
  ['of Windows', { OSType: 'windows' }, undefined],
  ['that says nothing', { OSType: undefined, Architecture: undefined }, undefined],
])('an engine %s', (_, info, platform) => {
  expect(streamsTo({ ...INFO, ...info })).toBe(platform)
})

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['application/vnd.docker.image.rootfs.diff.tar.gzip', true],
  ['application/vnd.oci.image.layer.v1.tar+gzip', true],
  ['application/vnd.oci.image.layer.v1.tar+zstd', true],
  ['application/vnd.oci.image.layer.v1.tar', true],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', false],
  ['application/vnd.oci.image.layer.v1.tar+encrypted', false],
  ['', false],
])('a layer of the type %s', (mediaType, isKnown) => {
  const layers = [{ digest: DIGEST, mediaType }]
  expect(layersOf({ layers })).toEqual(isKnown ? layers : undefined)
})

test.each([[{}], [{ layers: [] }], [{ layers: [{ digest: '../secret' }] }]])(
  'no layers in %j',
  (manifest) => expect(layersOf(manifest)).toBeUndefined(),
)

const NAME = streamedName(DIGEST)

const changes = (config: object) =>
  new URL(importPath({ config }, 'linux/amd64', NAME) ?? '', 'http://engine').searchParams.getAll(
    'changes',
  )

describe('what is asked of the engine', () => {
  test('names it after its digest, where nothing answers', () => {
    const { searchParams } = new URL(importPath({}, 'linux/amd64', NAME) ?? '', 'http://engine')
    expect(searchParams.get('repo')).toBe('127.0.0.1:1/moby/buildkit')
    expect(searchParams.get('tag')).toBe('a'.repeat(12))
  })

  test('keeps the configuration of the image', () => {
    const config = {
      Entrypoint: ['buildkitd'],
      Cmd: null,
      Env: ['PATH=/usr/bin:/bin', 'ODD=a "b" $c \\d', 'EMPTY='],
      Volumes: { '/var/lib/buildkit': {} },
      WorkingDir: '/',
      User: '',
      Labels: { any: 'thing' },
    }
    expect(changes(config)).toEqual([
      'ENTRYPOINT ["buildkitd"]',
      'ENV PATH="/usr/bin:/bin"',
      'ENV ODD="a \\"b\\" \\$c \\\\d"',
      'ENV EMPTY=""',
      'VOLUME ["/var/lib/buildkit"]',
      'WORKDIR /',
    ])
  })

  test.each([
    [{ Healthcheck: { Test: ['CMD', 'true'] } }],
    [{ OnBuild: ['RUN true'] }],
    [{ StopSignal: 'SIGKILL' }],
    [{ Env: ['A=b\nUSER root'] }],
  ])('is nothing where an import cannot say it: %j', (config) => {
    expect(importPath({ config }, 'linux/amd64', NAME)).toBeUndefined()
  })
})
