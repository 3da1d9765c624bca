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

test('what a registry calls itself, and what it says, stands in its record alone', () => {
  const own =
    /quay\\?\.io|azurecr\\?\.|pkg\\?\.dev|gallery\\?\.ecr|container_registry|enabled tag immutability/i
  // Workflows are migrated, and secrets found, by words of their own; logins of GitHub's token are for ghcr.io.
  const others = /core\/(?:migration|guard|registry\/kinds)\//
  const code = (path: string) =>
    readFileSync(path, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  const found = globSync('src/**/*.ts').filter((path) => !others.test(path) && own.test(code(path)))
  expect(found).toEqual([])
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
