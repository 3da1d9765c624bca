import { describe, expect, test } from '@jest/globals'
import { NO_PARTS } from '../../../src/core/image/image-parts.ts'
import type { BuildResult } from '../../../src/core/publication/build-result.ts'
import { NO_NAMES } from '../../../src/core/publication/run-image.ts'
import { outputsOfBuild } from '../../../src/core/report/build-outputs.ts'
import { planOf } from '../../support/plan.ts'

const digest = `sha256:${'d'.repeat(64)}`
const imageId = `sha256:${'1'.repeat(64)}`
const builtAs = (digest: string): BuildResult => ({
  image: {
    ...{ kind: 'built', digest, names: NO_NAMES },
    build: {
      ...{ digest, imageId, json: '{"a":1}' },
      ...{ warnings: [], steps: [], duration: 0, parts: NO_PARTS },
    },
  },
  results: [],
})
const built = builtAs(digest)

const images = 'acme/app\nghcr.io/acme/app'

describe('a build that was pushed', () => {
  test('hands over references, names and digest', async () => {
    const outputs = outputsOfBuild(await planOf({ images, annotations: 'index:a=1' }), built)
    expect(outputs).toMatchObject({
      'tag-names': 'v1.2.3\nv1.2\nv1\nlatest\nsha-1a2b3c4',
      digest,
      version: 'v1.2.3',
      image: `acme/app@${digest}`,
      images: `acme/app@${digest}\nghcr.io/acme/app@${digest}`,
      registry: 'docker.io',
      pushed: 'true',
      annotations: expect.stringMatching(/^manifest:org[\s\S]*\nindex:a=1$/),
      imageid: imageId,
      metadata: expect.stringMatching(
        /"a": 1,\n {2}"image.name": "acme\/app:v1.2.3,acme\/app:v1.2,/,
      ),
    })
    expect(outputs['tags']?.split('\n')).toEqual([
      'acme/app:v1.2.3',
      'acme/app:v1.2',
      'acme/app:v1',
      'acme/app:latest',
      'acme/app:sha-1a2b3c4',
      'ghcr.io/acme/app:v1.2.3',
      'ghcr.io/acme/app:v1.2',
      'ghcr.io/acme/app:v1',
      'ghcr.io/acme/app:latest',
      'ghcr.io/acme/app:sha-1a2b3c4',
    ])
    expect(outputs['labels']).toContain('org.opencontainers.image.version=v1.2.3')
  })

  test('gives everything once more as JSON, in the shape of docker/metadata-action’s', async () => {
    const plan = await planOf({ images, labels: 'note=a=b', annotations: 'c=d' })
    const outputs = outputsOfBuild(plan, built)
    const everything = JSON.parse(outputs['json'] ?? '')
    expect(everything).toMatchObject({
      tags: outputs['tags']?.split('\n'),
      'tag-names': outputs['tag-names']?.split('\n'),
      labels: { note: 'a=b', 'org.opencontainers.image.version': 'v1.2.3' },
      annotations: plan.naming.annotations,
    })
    expect(Object.keys(everything.labels)).toHaveLength(9)
  })

  test('and beside it the reason for each tag and what became of the image', async () => {
    const outputs = outputsOfBuild(await planOf({ images }), built)
    const everything = JSON.parse(outputs['json'] ?? '')
    expect(everything).toMatchObject({
      version: 'v1.2.3',
      digest,
      pushed: true,
      because: 'pushes are published',
      images: [`acme/app@${digest}`, `ghcr.io/acme/app@${digest}`],
    })
    expect(everything.reasons[0]).toEqual({
      name: 'v1.2.3',
      kind: 'fixed',
      because: expect.stringMatching(/./),
      rule: 'type=auto',
    })
  })

  test('keeps the account out of what a deploy job needs: GitHub would drop it with the secret', async () => {
    const outputs = outputsOfBuild(await planOf({ images: 'hush/app' }), built)
    const safe = [outputs['digest'], outputs['version'], outputs['tag-names'], outputs['pushed']]
    expect(safe.join()).not.toContain('hush')
  })

  test('names no image without a digest', async () => {
    const outputs = outputsOfBuild(await planOf(), builtAs(''))
    expect(outputs).toMatchObject({ digest: '', image: '', images: '', pushed: 'true' })
  })
})

test('a build that was not pushed has no digest: it could not be pulled', async () => {
  const outputs = outputsOfBuild(await planOf({ push: 'false' }), built)
  expect(outputs).toMatchObject({ digest: '', image: '', images: '', pushed: 'false' })
  expect(JSON.parse(outputs['json'] ?? '')).toMatchObject({
    pushed: false,
    because: 'push: false',
    images: [],
  })
})

test('a dry run knows tags and labels, and nothing of a result', async () => {
  const outputs = outputsOfBuild(await planOf())
  expect(outputs).toMatchObject({
    'tag-names': 'v1.2.3\nv1.2\nv1\nlatest\nsha-1a2b3c4',
    version: 'v1.2.3',
    digest: '',
    image: '',
    imageid: '',
    metadata: '',
    pushed: 'false',
  })
})
