import { describe, expect, test } from '@jest/globals'
import { chooseBuilder, type EngineFacts } from '../../../src/core/buildx/builder.ts'
import type { BuilderOptions } from '../../../src/core/buildx/builder-options.ts'
import {
  beyondEngine,
  ENGINE_LIMITS,
  type EngineWork,
} from '../../../src/core/buildx/engine-limits.ts'
import { LIMIT_SAMPLES } from '../../support/engine-work.ts'

const OPTIONS: BuilderOptions = {
  ...{
    builder: '',
    driver: 'auto',
    endpoint: '',
    append: '',
    tlsCa: '',
    tlsCert: '',
    tlsKey: '',
    kubeconfig: '',
  },
  ...{ driverOpts: [], buildkitdFlags: '' },
  ...{ buildkitdConfig: '', buildkitdConfigInline: '' },
}
const NOTHING: EngineWork = { outputs: [], cacheTo: [], cacheFrom: [], allow: [] }
const ENGINE: EngineFacts = { version: '28.5', store: 'containerd', insecureRegistries: [] }

function chosen(
  work: Partial<EngineWork>,
  options: Partial<BuilderOptions> = {},
  store = ENGINE.store,
) {
  const needs = { platforms: [], cacheExport: false, attestations: false, pushUntagged: false }
  return chooseBuilder(
    { ...OPTIONS, ...options },
    { ...needs, work: { ...NOTHING, ...work } },
    undefined,
    { ...ENGINE, store },
  )
}

const ROWS = LIMIT_SAMPLES.flatMap(({ words, work, stores }) =>
  stores.map((store) => [words, store, work] as const),
)

describe("what the engine's own builder cannot do", () => {
  test('every row of the table is tested', () => {
    expect(LIMIT_SAMPLES.map(({ words }) => words)).toEqual(ENGINE_LIMITS.map(({ words }) => words))
  })

  test.each(ROWS)('%s, store %s: a container does it', (words, store, work) => {
    expect(chosen(work, {}, store)).toEqual({
      kind: 'container',
      because: `the engine's own builder cannot do ${words}`,
    })
  })

  test.each(ROWS)('%s, store %s: an error with driver: docker', (words, store, work) => {
    expect(() => chosen(work, { driver: 'docker' }, store)).toThrow(
      `"driver" is "docker", and the engine's own builder cannot do ${words}`,
    )
  })

  test.each<[string, Partial<EngineWork>]>([
    ['a cache in Azure', { cacheTo: ['type=azblob,account_url=https://a,name=app'] }],
    ['a cache that is read from S3', { cacheFrom: ['type=s3,region=r,bucket=b'] }],
    ['a name in other letters', { outputs: ['type=image,Push-By-Digest=true,push=true'] }],
  ])('brothers of a row count, too: %s', (_, work) => expect(chosen(work).kind).toBe('container'))

  test.each<[string, Partial<EngineWork>]>([
    [
      'caches in a registry and on GitHub',
      { cacheTo: ['type=registry,ref=acme/app:cache', 'type=gha'] },
    ],
    ['a cache that is a bare reference', { cacheFrom: ['acme/app:cache'] }],
    ["the host's network", { allow: ['network.host'] }],
    ['an image in files', { outputs: ['type=oci,dest=image.tar'] }],
  ])('%s: the engine itself', (_, work) => expect(chosen(work).kind).toBe('engine'))

  test.each(['1', 'True', 'TRUE', 't'])('rewrite-timestamp=%s is a yes, as Go reads it', (yes) => {
    const outputs = [`type=image,rewrite-timestamp=${yes}`]
    const work = { outputs, cacheTo: [], cacheFrom: [], allow: [] }
    expect(beyondEngine(work, 'containerd')).toBe('an output with rewrite-timestamp')
  })

  test('buildkitd-flags alone are for a container', () => {
    expect(chosen({}, { buildkitdFlags: '--debug' }).kind).toBe('container')
  })
})
