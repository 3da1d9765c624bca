import { describe, expect, test } from '@jest/globals'
import type { Login } from '../../../src/core/access/login.ts'
import { parseImage } from '../../../src/core/image/image.ts'
import { Problem } from '../../../src/core/problem.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { checkVisibility } from '../../../src/steps/repositories/visibility.ts'
import { type Answers, recordingWorld } from '../../support/recording-world.ts'

const loginTo = (host: string): Login => ({
  registry: registryOf(host),
  username: 'acme',
  password: 'secret',
  from: 'inputs',
})

/** Checks an image; answers what was done and logged, or the problem. */
async function check(image: string, answers: Answers = {}, login?: Login) {
  const { world, script, log } = recordingWorld(answers)
  const problem = await checkVisibility(world, parseImage(image), login).then(
    () => undefined,
    (failure: Problem) => failure,
  )
  return { script, log, problem }
}

describe('an image that is to be private', () => {
  test('is, where no one in particular can pull it', async () => {
    const { script, log, problem } = await check('ghcr.io/acme/app')
    expect(problem).toBeUndefined()
    expect(script).toEqual(['authorize ghcr.io acme/app pull without a login'])
    expect(log).toEqual(['ghcr.io/acme/app: private, an anonymous pull is refused'])
  })

  test.each([
    [
      'acme/app',
      'docker.io/acme/app',
      'https://hub.docker.com/repository/docker/acme/app/settings',
    ],
    ['ghcr.io/acme/app', 'ghcr.io/acme/app', 'a new package is private'],
    ['quay.io/acme/app', 'quay.io/acme/app', 'private in its settings'],
  ])('stops the run where anybody can pull it: %s', async (image, key, fix) => {
    const { script, problem } = await check(
      image,
      { anonymous: { [key]: 'pulls' } },
      loginTo('docker.io'),
    )
    expect(problem?.message).toBe(
      `${image} is public, and "visibility" is private: anybody can pull it`,
    )
    expect(problem?.fix).toContain(fix)
    expect(script).toHaveLength(1)
  })

  test('cannot be on ECR Public, and no request is sent', async () => {
    const { script, problem } = await check('public.ecr.aws/acme/app')
    expect(problem?.message).toContain('everything on ECR Public is for all to read')
    expect(script).toEqual([])
  })

  test('is not taken for private where the registry does not answer', async () => {
    const silence = new Problem('cannot reach quay.io: it does not answer in time', 'Try again')
    const { problem, log } = await check('quay.io/acme/app', {
      anonymous: { 'quay.io/acme/app': silence },
    })
    expect(problem).toBe(silence)
    expect(log).toEqual([])
  })
})

describe('on Docker Hub, where a push makes a repository public,', () => {
  const hub = loginTo('docker.io')
  const LOOK = 'hub: look at acme/app as acme'
  const CREATE = 'hub: create acme/app as acme, private'
  const ANONYMOUS = 'authorize docker.io acme/app pull without a login'

  test('one that is private is left alone', async () => {
    const { script, problem } = await check('acme/app', { hub: { 'acme/app': ['private'] } }, hub)
    expect(problem).toBeUndefined()
    expect(script).toEqual([ANONYMOUS, LOOK])
  })

  test('one that is missing is created', async () => {
    const { script, log, problem } = await check('acme/app', {}, hub)
    expect(problem).toBeUndefined()
    expect(script).toEqual([ANONYMOUS, LOOK, CREATE])
    expect(log[0]).toBe('acme/app: created, as a private repository')
  })

  test('one that another run creates at the same time is looked at again', async () => {
    const answers: Answers = { hub: { 'acme/app': ['missing', 'private'] }, hubCreates: 'exists' }
    const { script, problem } = await check('acme/app', answers, hub)
    expect(problem).toBeUndefined()
    expect(script).toEqual([ANONYMOUS, LOOK, CREATE, LOOK])
  })

  test('one that somebody else makes public at the same time stops the run', async () => {
    const answers: Answers = { hub: { 'acme/app': ['missing', 'public'] }, hubCreates: 'exists' }
    const { problem } = await check('acme/app', answers, hub)
    expect(problem?.message).toContain('acme/app is public')
  })

  test('one that Docker Hub calls public is public, even if a pull was refused', async () => {
    const { script, problem } = await check('acme/app', { hub: { 'acme/app': ['public'] } }, hub)
    expect(problem?.message).toContain('acme/app is public')
    expect(script).not.toContain(CREATE)
  })

  test('one that cannot be created stops the run', async () => {
    const full = new Problem('Docker Hub does not create it', 'Make room')
    const { problem } = await check('acme/app', { hubCreates: full }, hub)
    expect(problem).toBe(full)
  })

  test('one with tags is there, even if only docker knows the password', async () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const { problem } = await check('acme/app', { published: { 'acme/app:v1': { digest } } })
    expect(problem).toBeUndefined()
  })

  test('one without any may be missing, and without a password that is not known', async () => {
    const { script, problem } = await check('acme/app')
    expect(problem?.message).toContain('cannot check that acme/app is private')
    expect(problem?.fix).toContain('https://hub.docker.com/repository/create?namespace=acme')
    expect(script).toEqual([ANONYMOUS])
  })
})
