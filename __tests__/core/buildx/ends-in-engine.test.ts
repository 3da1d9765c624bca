import { describe, expect, test } from '@jest/globals'
import type { BuilderChoice } from '../../../src/core/buildx/builder.ts'
import { buildRequest } from '../../../src/core/buildx/request.ts'
import { planOf } from '../../support/plan.ts'

const container: BuilderChoice = { kind: 'container', because: '' }

const request = async (given: Record<string, string>, choice: BuilderChoice = container) =>
  buildRequest(await planOf({ push: 'false', ...given }), choice, undefined, 'x7qa2b')

describe('an image that is not pushed and that a container has built', () => {
  test.each<[sentence: string, given: Record<string, string>]>([
    ['of one platform', {}],
    ['of one platform that is named', { platforms: 'linux/arm64' }],
    ['of one platform that is written twice', { platforms: 'linux/amd64,linux/amd64' }],
    ['with a build that is called so', { call: 'build' }],
    ['without attestations', { provenance: 'false', sbom: 'false' }],
    ['without them, as Go writes it', { provenance: '0', sbom: 'F' }],
    ['without them, as buildx writes it', { provenance: 'mode=max,disabled=true' }],
    [
      'without them, under attests',
      { attests: 'type=sbom,disabled=1\ntype=provenance,disabled=T' },
    ],
  ])('ends in the engine, where the next step runs it: %s', async (_, given) => {
    const { load, attestations } = await request(given)
    expect(load).toBe(true)
    expect(attestations.filter((attest) => !/disabled=(true|1|T)/.test(attest))).toEqual([])
  })

  test.each<[sentence: string, given: Record<string, string>]>([
    ['several platforms', { platforms: 'linux/amd64,linux/arm64' }],
    ['an output of its own', { outputs: 'type=local,dest=out' }],
    ['a check', { call: 'check' }],
    ['an SBOM, which the engine cannot hold', { sbom: 'true' }],
    ['provenance that is asked for', { provenance: 'mode=max' }],
    ['a push', { push: 'true' }],
  ])('stays in the container: %s', async (_, given) => {
    expect((await request(given)).load).toBe(false)
  })

  test('is left where a builder of the user’s own leaves it', async () => {
    const own: BuilderChoice = { kind: 'existing', name: 'team', driver: 'remote', because: '' }
    expect((await request({}, own)).load).toBe(false)
  })
})
