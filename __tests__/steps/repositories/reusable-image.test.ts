import { expect, test } from '@jest/globals'
import { parseImage } from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'
import type { ReuseLook } from '../../../src/core/publication/reuse-plan.ts'
import type { RegistryClient } from '../../../src/core/registry/client.ts'
import type { Repository } from '../../../src/steps/repositories/repository.ts'
import { findReusable } from '../../../src/steps/repositories/reusable-image.ts'
import { planOf } from '../../support/plan.ts'

const refuses = async () => {
  throw new Problem('it stumbles', 'Try again')
}

const repositoryWith = (patient: Partial<RegistryClient>): Repository => ({
  ...{ image: parseImage('acme/app'), source: 'https://github.com/acme/app' },
  ...{ images: new Map(), log: () => undefined, sleep: async () => undefined },
  client: { headManifest: refuses, withRetries: patient } as unknown as RegistryClient,
})

const look = async () => {
  const { reuse } = await planOf({ images: 'acme/app', reuse: 'auto' })
  return reuse as ReuseLook
}

test('an image is looked for with as much patience as a push gets', async () => {
  const patient = {
    headManifest: async () => undefined,
    listTags: async () => ({ kind: 'whole', tags: [] }) as const,
  }
  expect(await findReusable(await look(), [repositoryWith(patient)])).toEqual({ kind: 'absent' })
})

test('a list of tags that cannot be had proves nothing, and fails nothing', async () => {
  const patient = { headManifest: async () => undefined, listTags: refuses }
  expect(await findReusable(await look(), [repositoryWith(patient)])).toEqual({ kind: 'absent' })
})

test('a registry that does not answer is unknown, whatever the others say', async () => {
  const silent = repositoryWith({ headManifest: refuses })
  const empty = repositoryWith({
    headManifest: async () => undefined,
    listTags: async () => ({ kind: 'whole', tags: [] }) as const,
  })
  const found = await findReusable(await look(), [empty, silent, empty])
  expect(found).toMatchObject({ kind: 'unknown', problem: { message: 'it stumbles' } })
})
