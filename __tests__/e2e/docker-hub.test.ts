import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { tagsIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { type RealStage, realParts, setRealStage } from './real-hosts-stage.ts'
import { errorOf, succeeded, type Texts, workspaceWith } from './stage.ts'

jest.setTimeout(120_000)

const app = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })

describeWith(realParts, 'Docker Hub under its real names', () => {
  let stage: RealStage
  beforeAll(async () => {
    stage = await setRealStage()
  })
  afterAll(() => stage?.clear())

  const play = (event: string, inputs: Texts) => {
    const { username, password } = stage.hub
    return stage.play(event, app(), { username, password, ...inputs })
  }
  const tags = (name: string) => tagsIn(stage.hub.view(name), name)

  test('a version is pushed under every tag that is due, with a login that is checked first', async () => {
    const run = await play('workflow-dispatch-version', {
      images: 'acme/claude-relay-service',
      version: 'v1.1.0',
    })
    const { outputs, log } = succeeded(run)
    const found = await tags('acme/claude-relay-service')
    const names = Object.keys(found).filter((tag) => !tag.startsWith('main-'))
    expect(names.sort()).toEqual(['latest', 'sha-1a2b3c4', 'v1', 'v1.1', 'v1.1.0'])
    expect(new Set(Object.values(found))).toEqual(new Set([outputs['digest']]))
    expect(outputs['tags']?.split('\n')).toContain('acme/claude-relay-service:v1.1.0')
    const unmasked = log.split('\n').filter((line) => !line.startsWith('::add-mask::'))
    expect(JSON.stringify([unmasked, outputs, run.summary])).not.toContain(stage.hub.password)
  })

  test('the image is named after user and repository where nothing else is said', async () => {
    const { outputs } = succeeded(await play('push-main', {}))
    expect(outputs['image']).toMatch(/^acme\/app@sha256:/)
    expect((await tags('acme/app'))['latest']).toBe(outputs['digest'])
  })

  test('a wrong password stops the run before the build', async () => {
    const run = await play('push-main', { images: 'acme/closed', password: 'dckr_pat_wrong' })
    expect(errorOf(run)).toMatch(/docker\.io|Docker Hub/)
    expect(run.log).not.toContain('load build definition')
    expect(await tags('acme/closed')).toEqual({})
  })

  test('a repository that must be private is created so before anything is pushed to it', async () => {
    const inputs = { images: 'acme/hidden', visibility: 'private' }
    const { outputs } = succeeded(await play('push-main', inputs))
    expect(stage.hub.repositories.get('acme/hidden')).toEqual({ isPrivate: true })
    expect((await tags('acme/hidden'))['latest']).toBe(outputs['digest'])
    succeeded(await play('push-main', inputs))
  })

  test('a public repository that must be private stops the run before the build', async () => {
    stage.hub.repositories.set('acme/open', { isPrivate: false })
    const run = await play('push-main', { images: 'acme/open', visibility: 'private' })
    expect(errorOf(run)).toContain('acme/open')
    expect(run.log).not.toContain('load build definition')
    expect(await tags('acme/open')).toEqual({})
  })
})
