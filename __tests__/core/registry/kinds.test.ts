import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { saysAbsent } from '../../../src/core/registry/errors.ts'
import { TAG_IS_IMMUTABLE } from '../../../src/core/registry/immutable.ts'
import { kindOf, ofAllKinds, REGISTRY_KINDS } from '../../../src/core/registry/kinds.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'

describe.each(Object.entries(REGISTRY_KINDS))('%s', (_name, { cures }) => {
  test.each(Object.entries(cures))('has a cure for: %s', (_refusal, cure) => {
    expect(cure.length).toBeGreaterThan(20)
    expect(cure).not.toMatch(/[.:]$/)
  })
})

test('no host is of two kinds', () => {
  const hosts = ['docker.io', 'ghcr.io', 'public.ecr.aws', 'quay.io', 'acme.azurecr.io']
  const more = [
    'registry.gitlab.com',
    'europe-docker.pkg.dev',
    'harbor.acme.example',
    'registry.example.com',
    'localhost',
  ]
  for (const host of [...hosts, ...more]) {
    const kinds = Object.values(REGISTRY_KINDS).filter((kind) => kind.hosts.test(host))
    expect({ host, kinds: kinds.length }).toEqual({ host, kinds: kindOf(host) === 'other' ? 0 : 1 })
  }
})

test('what stands in front of a host makes it another', () => {
  expect(['my.quay.io', 'quay.io.evil.example', 'notgitlab.com'].map(kindOf)).toEqual([
    'other',
    'other',
    'other',
  ])
})

describe('what a registry calls itself, and what it says,', () => {
  /** Docker Hub is what a bare name means, ghcr.io takes GitHub's token, and ECR has an API that makes repositories. */
  const WITH_CODE = ['docker-hub', 'ghcr', 'ecr', 'ecr-public']
  /** Workflows are migrated, and secrets found, by words of their own. */
  const OTHERS = /core\/(?:migration|guard|registry\/kinds)\//
  const plain = (text: string) => text.replaceAll('\\.', '.')
  /** Parts of host names in the source of a pattern: `azurecr.`, `quay.io`. */
  const namesIn = (source: string) =>
    plain(source).match(/[a-z][a-z-]*(?:\.[a-z][a-z-]*)*\.(?:[a-z]+)?/g) ?? []
  const words = Object.entries(REGISTRY_KINDS)
    .filter(([name]) => !WITH_CODE.includes(name))
    .flatMap(([, { hosts, pages, saysImmutable = '' }]) => [
      ...namesIn(`${hosts.source} ${pages?.sign ?? ''}`),
      ...saysImmutable.split('|').filter(Boolean),
    ])
  const code = globSync('src/**/*.ts')
    .filter((path) => !OTHERS.test(path))
    .map((path) => {
      const text = readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      return { path, text: plain(text) }
    })

  test.each([...new Set(words)])('stands in its record alone: %s', (word) => {
    expect(code.flatMap(({ path, text }) => (text.includes(word) ? [path] : []))).toEqual([])
  })

  test('is read from the records', () => {
    const some = ['quay.io', 'azurecr.', 'docker.pkg.dev', 'harbor.', 'registry.gitlab.']
    expect(words).toEqual(expect.arrayContaining([...some, 'has enabled tag immutability']))
    expect(code.some(({ text }) => text.includes('docker.io'))).toBe(true)
  })
})

test('a new kind is one record: its nickname, page, refusal and codes are read from there', () => {
  const words = ofAllKinds(({ saysImmutable }) => saysImmutable)
  expect(words.filter((said) => !TAG_IS_IMMUTABLE.test(said))).toEqual([])
  const codes = ofAllKinds(({ absentCodes }) => absentCodes?.split('|')).flat()
  const body = (code: string) => JSON.stringify({ errors: [{ code }] })
  expect(codes.filter((code) => !saysAbsent(body(code)))).toEqual([])
  const names = ofAllKinds(({ nicknames }) => nicknames).flat()
  for (const name of names) expect(() => registryOf(name)).toThrow('is no registry')
  expect([words.length, codes.length, names.length].every((count) => count > 2)).toBe(true)
})

test('Google has one host for each place', () => {
  expect(
    ['europe-docker.pkg.dev', 'gcr.io', 'eu.gcr.io', 'gcr.io.evil.example'].map(kindOf),
  ).toEqual([...['google', 'google', 'google', 'other']])
})
