import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ecrHosts } from '../../script/parts/aws/ecr-service.ts'
import { bytesIn, tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { playWithKey, type RealStage, realParts, setRealStage } from './real-hosts-stage.ts'
import { errorOf, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(120_000)

describeWith(realParts, 'an image on Amazon ECR', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  })
  afterAll(() => stage?.clear())
  beforeEach(() => void stage.ecr.calls())

  const play = (event: string, inputs: Texts, env?: Texts, workspace?: string) =>
    playWithKey(stage, event, inputs, env, workspace)
  const tags = (repository: string) => tagsIn(stage.ecr.registries.home, repository)
  const layersOf = async (repository: string, reference = ''): Promise<string[]> => {
    const found = await bytesIn(stage.ecr.registries.home, repository, reference)
    const { manifests, layers } = JSON.parse(found?.text ?? '{}')
    if (manifests) return layersOf(repository, manifests[0].digest)
    return layers.map(({ digest }: { digest: string }) => digest)
  }
  test('tags of an immutable repository stay what they are', async () => {
    const inputs = {
      images: `${ecrHosts.home}/immutable`,
      'ecr-create-repository': 'true',
      'ecr-tag-mutability': 'immutable',
    }
    const first = succeeded(await play('push-tag-v1.2.3', inputs))
    const before = await tags('immutable')
    expect(sorted(before)).toEqual(['sha-1a2b3c4', 'v1.2.3'])
    expect(first.log).toMatch(/::notice.*latest/)
    expect(first.outputs['moved-tags']).toBe('')

    const again = succeeded(await play('push-tag-v1.2.3', inputs))
    expect(await tags('immutable')).toEqual(before)
    expect(again.outputs['digest']).toBe(before['v1.2.3'])

    const other = { GITHUB_SHA: '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c' }
    const refused = await play('push-tag-v1.2.3', inputs, other)
    expect(errorOf(refused)).toContain('v1.2.3')
    expect(refused.log).not.toContain('load build definition')
    expect(await tags('immutable')).toEqual(before)
  })

  test('what main has pushed to an immutable repository is released without a build', async () => {
    const inputs = {
      images: `${ecrHosts.home}/promoted`,
      'ecr-create-repository': 'true',
      'ecr-tag-mutability': 'immutable',
      tags: 'type=sha\ntype=semver,pattern=v{{version}}',
    }
    const { outputs } = succeeded(await play('push-main', inputs))
    const released = { ...inputs, reuse: 'require', 'ecr-scan': 'critical' }
    const first = succeeded(await play('push-tag-v1.2.3', released))
    const after = { 'sha-1a2b3c4': outputs['digest'], 'v1.2.3': outputs['digest'] }
    expect(first.outputs).toMatchObject({ digest: outputs['digest'], reused: 'true' })
    expect(first.log).not.toContain('docker buildx')
    expect(await tags('promoted')).toEqual(after)

    succeeded(await play('push-tag-v1.2.3', released))
    expect(await tags('promoted')).toEqual(after)
    const next = { GITHUB_REF: 'refs/tags/v1.2.4', GITHUB_REF_NAME: 'v1.2.4' }
    const strict = await play('push-tag-v1.2.3', { ...released, 'ecr-scan': 'high' }, next)
    expect(errorOf(strict)).toContain('CVE-9999-9999')
    expect(await tags('promoted')).toEqual(after)
  })

  test('a scan is reported, and stops the run before tags move where it says so', async () => {
    const images = `${ecrHosts.home}/scanned`
    const inputs = { images, 'ecr-create-repository': 'true' }
    const reported = succeeded(await play('push-main', { ...inputs, 'ecr-scan': 'report' }))
    expect(JSON.parse(reported.outputs['scan-findings'] ?? '')).toMatchObject({
      ...{ counts: { HIGH: 1 }, worst: 'HIGH', passed: true },
      images: [{ platform: 'linux/amd64', status: 'COMPLETE' }],
    })
    expect(reported.summary).toContain('CVE-9999-9999')
    expect(reported.summary).toMatch(/moto.?_fake 9\.9\.9/)

    const before = await tags('scanned')
    const changed = workspaceWith({ Dockerfile: 'FROM busybox\nRUN echo changed > /changed\n' })
    const strict = { ...inputs, 'ecr-scan': 'high' }
    const stopped = await play('push-main', strict, {}, changed)
    expect(errorOf(stopped)).toContain('CVE-9999-9999')
    const after = await tags('scanned')
    expect(after['latest']).toBe(before['latest'])
    expect(sorted(after)).toEqual(sorted(before))

    const lenient = succeeded(await play('push-main', { ...inputs, 'ecr-scan': 'critical' }))
    expect((await tags('scanned'))['latest']).toBe(lenient.outputs['digest'])
  })

  test('each platform of an image is scanned, and what is no image is not', async () => {
    const dockerfile =
      'FROM scratch\nARG TARGETARCH\nLABEL architecture=$TARGETARCH\nCOPY Dockerfile /\n'
    const inputs = {
      images: `${ecrHosts.home}/platforms`,
      platforms: 'linux/amd64,linux/arm64',
      'ecr-create-repository': 'true',
      'ecr-scan': 'report',
    }
    const workspace = workspaceWith({ Dockerfile: dockerfile })
    const { outputs } = succeeded(await play('push-main', inputs, {}, workspace))
    const { images } = JSON.parse(outputs['scan-findings'] ?? '')
    const platforms = images.map(({ platform }: { platform: string }) => platform)
    expect(platforms.sort()).toEqual(['linux/amd64', 'linux/arm64'])
  })

  test('layers are kept in ECR for an engine that has forgotten them', async () => {
    const dockerfile = 'FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /different-each-time\n'
    const workspace = workspaceWith({ Dockerfile: dockerfile })
    const inputs = {
      images: `${ecrHosts.home}/cached`,
      'ecr-create-repository': 'true',
      cache: 'registry',
    }
    forgetEverything(stage)
    const first = succeeded(await play('push-main', inputs, {}, workspace))
    expect(first.log).toContain('image-manifest=true,oci-mediatypes=true')
    const before = await layersOf('cached', first.outputs['digest'])
    forgetEverything(stage)
    const second = succeeded(await play('push-main', inputs, {}, workspace))
    expect(await layersOf('cached', second.outputs['digest'])).toEqual(before)
    expect(sorted(await tags('cached')).filter((tag) => !isTimestamp(tag))).toEqual([
      expect.stringMatching(/^buildcache/),
      'latest',
      'sha-1a2b3c4',
    ])
  })
})

const sorted = (tags: object) => Object.keys(tags).sort()
const isTimestamp = (tag: string) => /^main-\d{8}-\d{6}$/.test(tag)

/** As a new machine would be: no image, no layer. */
function forgetEverything({ engine }: RealStage): void {
  const env = { ...process.env, DOCKER_HOST: engine.host }
  for (const what of ['builder', 'image'])
    execFileSync('docker', [what, 'prune', '--all', '--force'], { env, stdio: 'ignore' })
}
