import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Problem } from '../../../src/core/problem.ts'
import {
  apiHost,
  configKey,
  isLoopbackHost,
  type Registry,
  registryOf,
} from '../../../src/core/registry/registry.ts'

const HUB: Registry = { kind: 'docker-hub', host: 'docker.io' }
const ecr = (host: string, region: string, fips = false): Registry => ({
  kind: 'ecr',
  host,
  account: '123456789012',
  region,
  fips,
})

describe('registryOf recognises', () => {
  test.each([
    'docker.io',
    'index.docker.io',
    'registry-1.docker.io',
    'https://index.docker.io/v1/',
    'https://index.docker.io/v1',
    'https://registry-1.docker.io/v2/',
    'https://docker.io',
    'Docker.IO',
    ' docker.io ',
    '',
  ])('"%s" as Docker Hub', (text) => {
    expect(registryOf(text)).toEqual(HUB)
  })

  test.each([
    ['ghcr.io', { kind: 'ghcr', host: 'ghcr.io' }],
    ['https://ghcr.io/', { kind: 'ghcr', host: 'ghcr.io' }],
    ['public.ecr.aws', { kind: 'ecr-public', host: 'public.ecr.aws' }],
    ['ecr-public.aws.com', { kind: 'ecr-public', host: 'ecr-public.aws.com' }],
    ['localhost', { kind: 'other', host: 'localhost' }],
    ['localhost:5000', { kind: 'other', host: 'localhost:5000' }],
    ['http://localhost:5000', { kind: 'other', host: 'localhost:5000' }],
    ['[::1]:5000', { kind: 'other', host: '[::1]:5000' }],
    ['registry:5000', { kind: 'other', host: 'registry:5000' }],
    ['REGISTRY.example.com', { kind: 'other', host: 'registry.example.com' }],
    ['acme.azurecr.io', { kind: 'acr', host: 'acme.azurecr.io' }],
    ['quay.io', { kind: 'quay', host: 'quay.io' }],
    ['quay.io:443', { kind: 'quay', host: 'quay.io' }],
    ['ghcr.io:443', { kind: 'ghcr', host: 'ghcr.io' }],
    ['docker.io:443', { kind: 'docker-hub', host: 'docker.io' }],
    ['public.ecr.aws:443', { kind: 'ecr-public', host: 'public.ecr.aws:443' }],
    ['registry.gitlab.com', { kind: 'gitlab', host: 'registry.gitlab.com' }],
    ['gitlab.acme.example:5050', { kind: 'gitlab', host: 'gitlab.acme.example:5050' }],
    ['europe-docker.pkg.dev', { kind: 'google', host: 'europe-docker.pkg.dev' }],
    ['harbor.acme.example', { kind: 'harbor', host: 'harbor.acme.example' }],
    ['quay.io.example.com', { kind: 'other', host: 'quay.io.example.com' }],
    ['azurecr.io.example.com', { kind: 'other', host: 'azurecr.io.example.com' }],
  ])('"%s"', (text, registry) => {
    expect(registryOf(text)).toEqual(registry)
  })

  test.each([
    ['us-west-2', false, '123456789012.dkr.ecr.us-west-2.amazonaws.com'],
    ['us-gov-west-1', false, '123456789012.dkr.ecr.us-gov-west-1.amazonaws.com'],
    ['us-gov-east-1', true, '123456789012.dkr.ecr-fips.us-gov-east-1.amazonaws.com'],
    ['cn-north-1', false, '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', false, '123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu'],
    ['us-iso-east-1', false, '123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov'],
    ['us-isob-east-1', false, '123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov'],
    ['eu-central-1', false, '123456789012.dkr-ecr.eu-central-1.on.aws'],
    ['us-east-1', true, '123456789012.dkr-ecr-fips.us-east-1.on.aws'],
    ['cn-northwest-1', false, '123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn'],
    ['eusc-de-east-1', false, '123456789012.dkr-ecr.eusc-de-east-1.on.amazonwebservices.eu'],
    ['us-gov-west-1', true, '123456789012.dkr-ecr-fips.us-gov-west-1.on.aws'],
    ['eu-isoe-west-1', false, '123456789012.dkr.ecr.eu-isoe-west-1.cloud.adc-e.uk'],
    ['us-isof-south-1', false, '123456789012.dkr.ecr.us-isof-south-1.csp.hci.ic.gov'],
    ['mx-central-1', false, '123456789012.dkr.ecr.mx-central-1.amazonaws.com'],
  ])('ECR in %s (fips: %s): %s', (region, fips, host) => {
    expect(registryOf(host)).toEqual(ecr(host, region, fips))
    expect(registryOf(`https://${host}`)).toEqual(ecr(host, region, fips))
  })
})

describe('a host that only looks like a known registry is just another host', () => {
  test.each([
    'notdocker.io',
    'docker.io.evil.com',
    'xdocker.io',
    'my.index.docker.io',
    'notghcr.io',
    'ghcr.io.evil.com',
    'ghcr.io:8080',
    'public.ecr.aws.evil.com',
    'evil.public.ecr.aws',
    '123456789012.dkr.ecr.evil.com',
    '123456789012.dkr.ecr.us-west-2.evil.com',
    '123456789012.dkr.ecr.us-west-2.amazonaws.com.evil.com',
    '123456789012.dkr.ecr.us-west-2.notamazonaws.com',
    '123456789012.dkr.ecr.us-west-2.evil.amazonaws.com',
    '123456789012.dkr.ecr.evil.com.amazonaws.com',
    '123456789012.dkr.ecr.amazonaws.com',
    '12345678901.dkr.ecr.us-west-2.amazonaws.com',
    '1234567890123.dkr.ecr.us-west-2.amazonaws.com',
    'x123456789012.dkr.ecr.us-west-2.amazonaws.com',
    '123456789012xdkr.ecr.us-west-2.amazonaws.com',
    '123456789012.dkr-ecr.us-west-2.amazonaws.com',
    '123456789012.dkr.ecr.us-west-2.on.aws',
    '123456789012.dkr-ecr.us-west-2.off.aws',
    '123456789012.dkr.ecr.us-west-2.amazonaws.com:5000',
    '123456789012.dkr.ecr.us-west-2.amazonaws.co',
    '123456789012.dkr.ecr.us-west-2.amazonaws.com.evil',
    '123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn.evil.com',
    '123456789012.dkr.ecr-evil.us-west-2.amazonaws.com',
    '123456789012.dkr.ecr-fips.evil.com.us-west-2.amazonaws.com',
    '123456789012.dkr-ecr.us-west-2.evil.on.aws',
    '123456789012.dkr-ecr.us-west-2.on.aws.evil.com',
    '123456789012.dkr-ecr-fips.us-west-2.notaws',
    'a.123456789012.dkr.ecr.us-west-2.amazonaws.com',
    'ecr-public.aws.com.evil.com',
    'evil-ecr-public.aws.com',
    'public-ecr.aws',
    'public.ecr.aws:444',
    'ghcr.io:8443',
  ])('%s', (host) => {
    expect(registryOf(host)).toEqual({ kind: 'other', host })
  })
})

describe('what is no host is refused with what to write', () => {
  test.each([
    ['ghcr.io/acme', 'Write "ghcr.io"'],
    ['123456789012.dkr.ecr.evil.com/x.amazonaws.com', '"123456789012.dkr.ecr.evil.com"'],
    ['acme', 'registry.example.com'],
    ['user@ghcr.io', 'registry.example.com'],
    ['ghcr.io#x', 'registry.example.com'],
    ['ghcr.io?x=y', 'registry.example.com'],
    ['ghcr .io', 'registry.example.com'],
    ['ghcr.io\nevil.com', 'registry.example.com'],
    ['ghcr..io', 'registry.example.com'],
    ['-ghcr.io', 'registry.example.com'],
    ['ftp://ghcr.io', 'registry.example.com'],
    ['***', 'registry.example.com'],
  ])('"%s"', (text, fix) => {
    const problem = problemOf(() => registryOf(text))
    expect(problem.message).toContain(`"${text}"`)
    expect(problem.fix).toContain(fix)
  })

  test('nothing anybody writes makes it fail otherwise, or yields a host with room for a trick', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain()), (text) => {
        try {
          expect(registryOf(text).host).toMatch(/^[a-z0-9.:[\]-]+$/)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }),
    )
  })
})

test('Docker Hub has one name in references, one for its API and one in config.json', () => {
  const hub = registryOf('index.docker.io')
  expect([hub.host, apiHost(hub), configKey(hub)]).toEqual([
    'docker.io',
    'registry-1.docker.io',
    'https://index.docker.io/v1/',
  ])
  const other = registryOf('localhost:5000')
  expect([other.host, apiHost(other), configKey(other)]).toEqual(Array(3).fill('localhost:5000'))
})

describe('plain HTTP is for this machine only', () => {
  test.each([
    ['localhost', true],
    ['localhost:5000', true],
    ['127.0.0.1:5000', true],
    ['127.200.3.4', true],
    ['[::1]:5000', true],
    ['128.0.0.1:5000', false],
    ['127.0.0.1.evil.com', false],
    ['localhost.evil.com', false],
    ['notlocalhost:5000', false],
    ['[::2]:5000', false],
    ['docker.io', false],
  ])('%s: %s', (host, expected) => {
    expect(isLoopbackHost(registryOf(host).host)).toBe(expected)
  })
})

function problemOf(work: () => unknown): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('no problem was found')
}
