import { describe, expect, test } from '@jest/globals'
import { planOf } from '../../support/plan.ts'

const build = async (given: Record<string, string>, name = 'push-tag-v1.2.3') => {
  const { build: work, naming } = await planOf({ images: 'acme/app', ...given }, name)
  return { ...work.options, ...work.cache, annotations: naming.writtenAnnotations }
}

describe('the inputs of a build may use what the step itself decides', () => {
  test.each([
    ['TAG={{version}}', 'TAG=v1.2.3'],
    ['TAG={{ version }}', 'TAG=v1.2.3'],
    ['AT={{created}}', 'AT=2026-11-23T06:30:00.000Z'],
    ['SHA={{sha}}', 'SHA=1a2b3c4'],
    ["DAY={{date 'YYYYMMDD'}}", 'DAY=20261123'],
    [`DAY={{date "YYYY" tz="Asia/Tokyo"}}`, 'DAY=2026'],
    ['RUN={{run_number}}', 'RUN=42'],
    ['REF={{tag}}', 'REF=v1.2.3'],
    ['ON_MAIN={{is_default_branch}}', 'ON_MAIN=false'],
    ['BASE={{base_ref}}', 'BASE='],
    ['TWICE={{version}}{{version}}', 'TWICE=v1.2.3v1.2.3'],
    ['ONE={{sha}}-{{version}}', 'ONE=1a2b3c4-v1.2.3'],
  ])('build-args: %s', async (argument, expected) => {
    expect((await build({ 'build-args': argument })).buildArgs).toEqual([expected])
  })

  test('without a change of their signs', async () => {
    const given = { 'build-args': 'REF={{branch}}' }
    const { buildArgs } = await build(given, 'push-branch-feature-oauth-improvement')
    expect(buildArgs).toEqual(['REF=feature/oauth-improvement'])
  })

  test('cache-from and cache-to, where a branch becomes a name', async () => {
    const given = {
      'cache-from': 'type=registry,ref=acme/app:cache-{{branch}}',
      'cache-to': 'type=registry,ref=acme/app:cache-{{branch}},mode=max',
    }
    const { from, to } = await build(given, 'push-branch-feature-oauth-improvement')
    expect(from).toEqual(['type=registry,ref=acme/app:cache-feature-oauth-improvement'])
    expect(to).toEqual(['type=registry,ref=acme/app:cache-feature-oauth-improvement,mode=max'])
  })

  test('outputs', async () => {
    const { outputs } = await build({ outputs: 'type=local,dest=out/{{version}}' })
    expect(outputs).toEqual(['type=local,dest=out/v1.2.3'])
  })

  test('annotations', async () => {
    const { annotations } = await build({ annotations: 'index:built={{version}}' })
    expect(annotations).toEqual(['index:built=v1.2.3'])
  })
})

describe('what is no expression of ours stays as it is', () => {
  test.each([
    'F={{major}}',
    'F={{Version}}',
    'F={{#if version}}x{{/if}}',
    'F=${{ x }}',
    'F={{.Name}}',
    'F={{ range .Items }}',
    'F={{unknown}}',
    'F={{',
    'F={ {version} }',
  ])('%s', async (argument) => {
    expect((await build({ 'build-args': argument })).buildArgs).toEqual([argument])
  })
})
