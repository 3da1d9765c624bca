import { describe, expect, test } from '@jest/globals'
import { KINDS, kindOf } from '../../../src/core/registry/kinds.ts'

describe.each(Object.entries(KINDS))('%s', (_name, { cures }) => {
  test.each(Object.entries(cures))('has a cure for: %s', (_refusal, cure) => {
    expect(cure.length).toBeGreaterThan(20)
    expect(cure).not.toMatch(/[.:]$/)
  })
})

test('no host is of two kinds', () => {
  const hosts = ['docker.io', 'ghcr.io', 'public.ecr.aws', 'quay.io', 'acme.azurecr.io']
  const more = ['registry.gitlab.com', 'harbor.acme.example', 'registry.example.com', 'localhost']
  for (const host of [...hosts, ...more]) {
    const kinds = Object.values(KINDS).filter((kind) => kind.hosts.test(host))
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
