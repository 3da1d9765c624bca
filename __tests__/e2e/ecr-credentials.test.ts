import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ecrHosts } from '../../script/parts/aws/ecr-service.ts'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { startTokenServer } from '../../script/parts/runner/id-token-server.ts'
import { describeWith } from '../support/real-parts.ts'
import {
  playWithKey,
  type RealStage,
  realParts,
  setRealStage,
  smallApp,
} from './real-hosts-stage.ts'
import { errorOf, succeeded, type Texts } from './stage.ts'

jest.setTimeout(120_000)

describeWith(realParts, 'who a run is to Amazon ECR', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  })
  afterAll(() => stage?.clear())
  beforeEach(() => void stage.ecr.calls())

  const play = (event: string, inputs: Texts, env?: Texts, workspace?: string) =>
    playWithKey(stage, event, inputs, env, workspace)
  const tags = (repository: string) => tagsIn(stage.ecr.registries.home, repository)

  test('a role is taken because GitHub vouches for the job: no key is stored anywhere', async () => {
    const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...rest } = stage.ecr.environment
    const { variables, asked, tokens, stop } = await startTokenServer()
    const inputs = {
      ...{ registry: 'ecr', 'aws-region': 'us-west-2', images: 'by-role' },
      'role-to-assume': 'arn:aws:iam::123456789012:role/publish',
      'ecr-create-repository': 'true',
    }
    const run = await stage.play('push-main', smallApp(), inputs, { ...rest, ...variables })
    await stop()
    const { outputs, log } = succeeded(run)
    expect(asked).toEqual(['/token?api-version=2.0&audience=sts.amazonaws.com'])
    expect(stage.ecr.calls()).toContain('AssumeRoleWithWebIdentity')
    expect((await tags('by-role'))['latest']).toBe(outputs['digest'])
    const unmasked = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    expect(tokens).toHaveLength(1)
    expect(unmasked.join('\n')).not.toContain(tokens[0])

    const refused = await stage.play('push-main', smallApp(), inputs, rest)
    expect(errorOf(refused)).toContain('id-token: write')
  })

  test('`registry: ecr` finds the account on its own', async () => {
    const inputs = { registry: 'ecr', 'aws-region': 'us-west-2', 'ecr-create-repository': 'true' }
    const { outputs } = succeeded(await play('push-main', inputs))
    expect(outputs['registry']).toBe(ecrHosts.home)
    expect(outputs['image']).toMatch(new RegExp(`^${ecrHosts.home}/app@sha256:`))
    expect((await tags('app'))['latest']).toBe(outputs['digest'])
  })

  test('the wrong account stops the run before anything is asked for the image', async () => {
    const inputs = { images: `${ecrHosts.home}/mine`, 'allowed-account-ids': '210987654321' }
    const run = await play('push-main', inputs)
    expect(errorOf(run)).toContain('123456789012')
    expect(run.log).not.toContain('load build definition')
    expect(stage.ecr.calls()).not.toContain('CreateRepository')
  })
})
