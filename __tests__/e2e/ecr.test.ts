import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ecrHosts, ecrToken } from '../../script/parts/ecr-service.ts'
import { bytesIn, tagsIn } from '../../script/parts/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { type RealStage, realParts, setRealStage } from './real-hosts-stage.ts'
import { errorOf, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(120_000)

const SECRET = 'not/a+key-of-anybody-0123456789abcdefghi'
const app = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })
const sorted = (tags: object) => Object.keys(tags).sort()
const isTimestamp = (tag: string) => /^main-\d{8}-\d{6}$/.test(tag)

describeWith(realParts, 'Amazon ECR under its real names', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  })
  afterAll(() => stage?.clear())
  beforeEach(() => void stage.ecr.calls())

  /** Plays an event with an access key, as the seed's workflow does. */
  const play = (event: string, inputs: Texts, env: Texts = {}, workspace = app()) => {
    const { AWS_ACCESS_KEY_ID: key = '', AWS_SECRET_ACCESS_KEY: _, ...rest } = stage.ecr.environment
    const keys = { 'aws-access-key-id': key, 'aws-secret-access-key': SECRET }
    return stage.play(event, workspace, { ...keys, ...inputs }, { ...rest, ...env })
  }
  const tags = (repository: string) => tagsIn(stage.ecr.registries.home, repository)
  const layersOf = async (repository: string, reference = ''): Promise<string[]> => {
    const found = await bytesIn(stage.ecr.registries.home, repository, reference)
    const { manifests, layers } = JSON.parse(found?.text ?? '{}')
    if (manifests) return layersOf(repository, manifests[0].digest)
    return layers.map(({ digest }: { digest: string }) => digest)
  }
  const ecr = async (operation: string, repositoryName: string) => {
    const { body } = await stage.ecr.call(operation, { repositoryName })
    return body
  }

  test('a repository is created with its settings, and the image is pushed under every tag', async () => {
    const image = `${ecrHosts.home}/claude-relay-service`
    const run = await play('push-main', {
      images: image,
      'ecr-create-repository': 'true',
      'ecr-lifecycle-policy': 'keep-last=10, untagged-days=7, expire=pr-*:14',
    })
    const { outputs, log, state, summary } = succeeded(run)
    const calls = stage.ecr.calls()
    expect(calls).toEqual(expect.arrayContaining(['CreateRepository', 'PutLifecyclePolicy']))

    const found = await tags('claude-relay-service')
    expect(sorted(found)).toEqual(['latest', expect.stringMatching(/^main-/), 'sha-1a2b3c4'])
    expect(new Set(Object.values(found))).toEqual(new Set([outputs['digest']]))
    const names = { repositoryNames: ['claude-relay-service'] }
    const { body } = await stage.ecr.call('DescribeRepositories', names)
    expect(body.repositories[0]).toMatchObject({
      repositoryUri: image,
      imageScanningConfiguration: { scanOnPush: true },
      imageTagMutability: 'MUTABLE',
    })
    const { lifecyclePolicyText } = await ecr('GetLifecyclePolicy', 'claude-relay-service')
    expect(JSON.parse(lifecyclePolicyText).rules.length).toBeGreaterThan(2)

    expect(outputs).toMatchObject({
      registry: ecrHosts.home,
      pushed: 'true',
      image: `${image}@${outputs['digest']}`,
      images: `${image}@${outputs['digest']}`,
      'moved-tags': 'latest',
    })
    expect(outputs['tags']?.split('\n')).toContain(`${image}:latest`)
    expect(log).not.toMatch(/^::add-mask::.*(123456789012$|AWS$|dkr\.ecr)/m)
    expect(summary).toContain(`docker pull ${image}@${outputs['digest']}`)

    const unmasked = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    const told = JSON.stringify([unmasked, outputs, state, summary, run.post?.log])
    for (const secret of [SECRET, ecrToken, btoa(`AWS:${ecrToken}`)])
      expect(told).not.toContain(secret)
    expect(run.leftovers).toEqual([])
  })

  test('a second run finds the repository: nothing is created, and the same policy is not put again', async () => {
    const inputs = {
      images: `${ecrHosts.home}/twice`,
      'ecr-create-repository': 'true',
      'ecr-lifecycle-policy': 'keep-last=10, untagged-days=7',
    }
    succeeded(await play('push-main', inputs))
    stage.ecr.calls()
    const { outputs } = succeeded(await play('push-main', inputs))
    const calls = stage.ecr.calls()
    expect(calls).toEqual(expect.arrayContaining(['DescribeRepositories', 'GetLifecyclePolicy']))
    expect(calls).not.toContain('CreateRepository')
    expect(calls).not.toContain('PutLifecyclePolicy')
    expect((await tags('twice'))['latest']).toBe(outputs['digest'])
  })

  test('a repository that is there costs two questions to AWS', async () => {
    await stage.ecr.call('CreateRepository', { repositoryName: 'there' })
    stage.ecr.calls()
    succeeded(await play('push-main', { images: `${ecrHosts.home}/there` }))
    expect([...stage.ecr.calls()].sort()).toEqual(['DescribeRepositories', 'GetAuthorizationToken'])
  })

  test('a repository that does not exist stops the run before the build, with both cures', async () => {
    const run = await play('push-main', { images: `${ecrHosts.home}/missing` })
    expect(errorOf(run)).toContain('does not exist on ECR')
    expect(errorOf(run)).toContain('ecr-create-repository: true')
    expect(errorOf(run)).toContain('aws ecr create-repository --repository-name missing')
    expect(run.log).not.toContain('load build definition')
    expect(await tags('missing')).toEqual({})
  })

  test('two regions, a second account and Docker Hub get the same image in one run', async () => {
    const { ecr, hub } = stage
    const run = await play('push-main', {
      images: [
        `${ecrHosts.home}/team/wide`,
        `${ecrHosts.elsewhere}/team/wide`,
        `${ecrHosts.foreign}/team/wide`,
        'acme/wide',
      ].join('\n'),
      'ecr-create-repository': 'true',
      username: hub.username,
      password: hub.password,
    })
    const { outputs } = succeeded(run)
    const { home, elsewhere, foreign } = ecr.registries
    const found = await Promise.all([
      tagsIn(home, 'team/wide'),
      tagsIn(elsewhere, 'team/wide'),
      tagsIn(foreign, 'team/wide'),
      tagsIn(hub.view('acme/wide'), 'acme/wide'),
    ])
    for (const one of found) expect(one).toEqual(found[0])
    expect(found[0]).toMatchObject({ latest: outputs['digest'], 'sha-1a2b3c4': outputs['digest'] })
    expect(outputs['images']?.split('\n')).toHaveLength(4)
  })

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

  test('a scan is told, and stops the run before tags move where it says so', async () => {
    const images = `${ecrHosts.home}/scanned`
    const inputs = { images, 'ecr-create-repository': 'true' }
    const told = succeeded(await play('push-main', { ...inputs, 'ecr-scan': 'report' }))
    expect(JSON.parse(told.outputs['scan-findings'] ?? '')).toMatchObject({
      ...{ counts: { HIGH: 1 }, worst: 'HIGH', passed: true },
      images: [{ platform: 'linux/amd64', status: 'COMPLETE' }],
    })
    expect(told.summary).toContain('CVE-9999-9999')
    expect(told.summary).toMatch(/moto.?_fake 9\.9\.9/)

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

  test('`registry: ecr` finds the account by itself', async () => {
    const inputs = { registry: 'ecr', 'aws-region': 'us-west-2', 'ecr-create-repository': 'true' }
    const { outputs } = succeeded(await play('push-main', inputs))
    expect(outputs['registry']).toBe(ecrHosts.home)
    expect(outputs['image']).toMatch(new RegExp(`^${ecrHosts.home}/app@sha256:`))
    expect((await tags('app'))['latest']).toBe(outputs['digest'])
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

  test('the wrong account stops the run before anything is asked for the image', async () => {
    const inputs = { images: `${ecrHosts.home}/mine`, 'allowed-account-ids': '210987654321' }
    const run = await play('push-main', inputs)
    expect(errorOf(run)).toContain('123456789012')
    expect(run.log).not.toContain('load build definition')
    expect(stage.ecr.calls()).not.toContain('CreateRepository')
  })
})

/** As a new machine would be: no image, no layer. */
function forgetEverything({ engine }: RealStage): void {
  const env = { ...process.env, DOCKER_HOST: engine.host }
  for (const what of ['builder', 'image'])
    execFileSync('docker', [what, 'prune', '--all', '--force'], { env, stdio: 'ignore' })
}
