import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ecrHosts, ecrToken } from '../../script/parts/aws/ecr-service.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  playWithKey,
  type RealStage,
  realParts,
  SECRET_KEY,
  setRealStage,
} from './real-hosts-stage.ts'
import { errorOf, succeeded, type Texts } from './stage.ts'

jest.setTimeout(120_000)

describeWith(realParts, 'Amazon ECR under its real names', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  })
  afterAll(() => stage?.clear())
  beforeEach(() => void stage.ecr.calls())

  const play = (event: string, inputs: Texts, env?: Texts, workspace?: string) =>
    playWithKey(stage, event, inputs, env, workspace)
  const tags = (repository: string) => tagsIn(stage.ecr.registries.home, repository)

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
    const { lifecyclePolicyText } = (
      await stage.ecr.call('GetLifecyclePolicy', { repositoryName: 'claude-relay-service' })
    ).body
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
    const reported = JSON.stringify([unmasked, outputs, state, summary, run.post?.log])
    for (const secret of [SECRET_KEY, ecrToken, btoa(`AWS:${ecrToken}`)])
      expect(reported).not.toContain(secret)
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

  test('three runs that create a repository at the same time all succeed', async () => {
    const inputs = { images: `${ecrHosts.home}/race`, 'ecr-create-repository': 'true' }
    const commits = ['1', '2', '3'].map((digit) => ({ GITHUB_SHA: digit.repeat(40) }))
    stage.ecr.gather('DescribeRepositories', 3) // none knows that others are about to create it
    const runs = await Promise.all(commits.map((sha) => play('push-branch-dev', inputs, sha)))
    for (const run of runs) succeeded(run)
    const calls = stage.ecr.calls()
    expect(calls.filter((call) => call === 'CreateRepository')).toHaveLength(3)
    const digests = runs.map(({ outputs }) => outputs['digest'])
    expect(await tags('race')).toMatchObject({
      ...{ 'sha-1111111': digests[0], 'sha-2222222': digests[1], 'sha-3333333': digests[2] },
    })
  })
})

const sorted = (tags: object) => Object.keys(tags).sort()
