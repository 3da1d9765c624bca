import { describe, expect, test } from '@jest/globals'
import { AccessDenied } from '../src/core/ecr/failures/access-denied.ts'
import { Unfinished } from '../src/core/problem.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { LAST_TEN } from './core/ecr/lifecycle-rules.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { finding, scan } from './support/recording-ecr.ts'
import { type Answers, DIGEST, recordingWorld } from './support/recording-world.ts'

const HOST = '123456789012.dkr.ecr.us-west-2.amazonaws.com'
const KEYS = { 'aws-access-key-id': 'AKIAIOSFODNN7EXAMPLE', 'aws-secret-access-key': 'aws-secret' }
const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const OLD = `sha256:${'e'.repeat(64)}`

/** Plays the action; answers what it did to AWS, registries and user, and how it ended. */
async function play(answers: Answers = {}, inputs: Record<string, string> = {}, name = '') {
  const recorded = recordingWorld(answers)
  const given = { images: `${HOST}/team/app`, cache: 'off', ...KEYS, ...inputs }
  const story = main(
    parseInputs(inputsOf('action.yml', given)),
    event(name || 'push-tag-v1.2.3'),
    recorded.world,
  )
  const [outputs, error] = await story.then(
    (value) => [value, undefined] as const,
    (reason) => [reason instanceof Unfinished ? reason.outputs : undefined, reason] as const,
  )
  const reported = recorded.script
    .filter((line) =>
      /^(ecr|put|push|authorize|configure|notice|warning|(end )?docker buildx)/.test(line),
    )
    .map((line) => line.replace(/docker buildx (\w+).*/s, '$1').replaceAll(`${HOST}/`, ''))
  return { ...recorded, outputs, error, reported }
}

const there = (more = {}): Answers => ({ ecr: { repositories: { 'team/app': more } } })

const MOVES = ['put team/app:v1.2.3 dddd', 'put team/app:v1.2 dddd', 'put team/app:v1 dddd']

/** A build that is not needed any more: the registry has been asked meanwhile. */
const ENDED = ['build', 'end build']

describe('an image on Amazon ECR', () => {
  test('needs nothing but AWS credentials and its name', async () => {
    const { reported, outputs, error } = await play(there())
    expect(error).toBeUndefined()
    expect(reported).toEqual([
      'ecr token us-west-2',
      `configure ${HOST}`,
      'ecr describe team/app',
      'build',
      `authorize ${HOST} team/app pull,push`,
      'push team/app:sha-1a2b3c4',
      ...MOVES,
      'put team/app:latest dddd',
    ])
    expect(outputs).toMatchObject({ pushed: 'true', image: `${HOST}/team/app@${DIGEST}` })
  })

  test('`registry: ecr` finds account and host', async () => {
    const inputs = { registry: 'ecr', 'aws-region': 'us-west-2', images: '' }
    const { outputs, error } = await play({ ecr: { repositories: { app: {} } } }, inputs)
    expect(error).toBeUndefined()
    expect(outputs).toMatchObject({ registry: HOST, 'scan-findings': '' })
    expect(outputs?.['tags']).toContain(`${HOST}/app:v1.2.3`)
  })

  test('has its repository and its lifecycle policy made before the push, where that is asked for', async () => {
    const inputs = { 'ecr-create-repository': 'true', 'ecr-lifecycle-policy': 'untagged-days=7' }
    const { reported } = await play({}, inputs)
    const made = reported.filter((line) => line.startsWith('ecr')).slice(1)
    expect(made).toEqual([
      'ecr describe team/app',
      expect.stringMatching(/^ecr create team\/app .*"scanOnPush":true/),
      'ecr lifecycle of team/app',
      expect.stringMatching(/^ecr put lifecycle of team\/app \{"rules":/),
    ])
    const last = reported.findLastIndex((line) => line.startsWith('ecr'))
    expect(reported.indexOf('push team/app:sha-1a2b3c4')).toBeGreaterThan(last)
  })

  test('without a repository ends the run during the build, with both cures', async () => {
    const { reported, error } = await play()
    expect(reported).toEqual(expect.arrayContaining(ENDED))
    expect(reported.filter((line) => line.startsWith('push'))).toEqual([])
    expect(String(error)).toMatch(/ecr-create-repository: true[\s\S]*aws ecr create-repository/)
  })

  test('does without its settings where it may not look at them', async () => {
    const denied = new AccessDenied('AWS does not allow role "ci" to do it', 'Add this')
    const refusals = { 'ecr describe': denied }
    const { error, log } = await play({ ecr: { refusals } })
    expect(error).toBeUndefined()
    expect(log.join('\n')).toContain('its settings are not known: AWS does not allow role "ci"')
  })

  test('goes to Docker Hub, too, in the same run', async () => {
    const images = `${HOST}/team/app\nacme/app`
    const { outputs, script } = await play(there(), { images, username: 'acme', password: 'hub' })
    expect(script).toContain(`configure https://index.docker.io/v1/ ${HOST}`)
    expect(outputs?.['images']).toBe(`${HOST}/team/app@${DIGEST}\nacme/app@${DIGEST}`)
  })

  test('gets a new token where the old one expired during a long build', async () => {
    const expired =
      'ERROR: failed to push: denied: Your authorization token has expired. Reauthenticate and try again.'
    const { reported, files } = await play({
      ...there(),
      failures: { 'docker buildx build': expired },
    })
    expect(reported.filter((line) => /^(ecr token|build)/.test(line))).toEqual([
      'ecr token us-west-2',
      'build',
      'ecr token us-west-2',
      'build',
    ])
    const { auths } = JSON.parse(files['<private>/docker/config.json'] ?? '')
    expect(atob(auths[HOST].auth)).toBe('AWS:token-of-ecr-2')
  })

  test('keeps every secret to itself', async () => {
    const { log, summaries, outputs, script } = await play(there())
    const commands = script.filter((line) => !line.startsWith('mask '))
    const reported = JSON.stringify([log, summaries, outputs, commands])
    expect(reported).not.toMatch(/aws-secret|token-of-ecr/)
    expect(script.filter((line) => line.startsWith('mask '))).not.toContain('mask AWS')
  })
})

describe('an immutable repository', () => {
  const immutable = { mutability: 'IMMUTABLE' } as const

  test('gets no floating tag, and a notice says why', async () => {
    const { reported, outputs } = await play(there(immutable))
    expect(reported.filter((line) => line.startsWith('put'))).toEqual(['put team/app:v1.2.3 dddd'])
    expect(reported.filter((line) => line.startsWith('notice'))).toEqual([
      'notice: team/app: v1.2, v1 and latest were not moved: tags of this repository are immutable',
    ])
    expect(outputs).toMatchObject({ pushed: 'true', 'held-tags': 'v1.2\nv1\nlatest' })
  })

  test('lets the exceptions move', async () => {
    const more = { mutability: 'IMMUTABLE_WITH_EXCLUSION', exceptions: ['latest'] } as const
    const { outputs } = await play(there(more))
    expect(outputs).toMatchObject({ 'moved-tags': 'latest', 'held-tags': 'v1.2\nv1' })
  })

  test('says that a layer cache under one of its tags is written once and never again', async () => {
    const { reported } = await play(there(immutable), { cache: 'registry' })
    expect(reported.filter((line) => line.includes('cache'))).toEqual([
      'notice: team/app:buildcache keeps the layer cache, and tags of this repository are immutable: the first run writes it, and no other can. Write except=buildcache* for a new repository (ecr-tag-mutability: immutable, except=buildcache*), change this one with aws ecr put-image-tag-mutability --repository-name team/app --region us-west-2 --image-tag-mutability IMMUTABLE_WITH_EXCLUSION --image-tag-mutability-exclusion-filters "filterType=WILDCARD,filter=buildcache*", or keep the cache elsewhere, with cache: gha',
    ])
  })

  test.each<[sentence: string, inputs: Record<string, string>, more: object]>([
    ['is an exception', { cache: 'registry' }, { exceptions: ['latest', 'buildcache*'] }],
    ['is in another repository', { 'cache-to': `type=registry,ref=${HOST}/cache:app` }, {}],
    ['is not in a registry', { cache: 'inline' }, {}],
  ])('says nothing of a cache that %s', async (_, inputs, more) => {
    const mutability = 'exceptions' in more ? 'IMMUTABLE_WITH_EXCLUSION' : 'IMMUTABLE'
    const { reported } = await play(there({ mutability, ...more }), { cache: 'auto', ...inputs })
    expect(reported.filter((line) => line.includes('keeps the layer cache'))).toEqual([])
  })

  test('is not given a floating tag that could not be moved again', async () => {
    const inputs = { tags: 'type=raw,value=stable' }
    const { reported, outputs } = await play(there(immutable), inputs)
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
    expect(reported).toContain(
      'notice: team/app:stable was not moved: tags of this repository are immutable',
    )
    expect(outputs).toMatchObject({ pushed: 'false', digest: '', 'held-tags': 'stable' })
  })

  test('does not let a version name an image before its gate, in a re-run neither', async () => {
    const labels = { 'org.opencontainers.image.revision': OURS }
    const published = { [`${HOST}/team/app:sha-1a2b3c4`]: { digest: OLD, labels } }
    const inputs = { 'test-command': 'false' }
    const { reported, error } = await play({ ...there(immutable), published }, inputs)
    expect(reported).toEqual(expect.arrayContaining(ENDED))
    expect(reported.filter((line) => line.startsWith('push'))).toEqual([])
    expect(String(error)).toMatch(/has no tag that the image could have .*driver: docker-container/)
  })

  test('takes a re-run for what it is: done', async () => {
    const labels = { 'org.opencontainers.image.revision': OURS }
    const published = Object.fromEntries(
      ['v1.2.3', 'sha-1a2b3c4'].map((tag) => [`${HOST}/team/app:${tag}`, { digest: OLD, labels }]),
    )
    const { reported, outputs, error } = await play({ ...there(immutable), published })
    expect(error).toBeUndefined()
    expect(reported).toEqual(expect.arrayContaining(ENDED))
    expect(reported.filter((line) => line.startsWith('push'))).toEqual([])
    expect(outputs).toMatchObject({ pushed: 'true', digest: OLD })
  })

  test('refuses another commit under the same version before the push', async () => {
    const labels = { 'org.opencontainers.image.revision': 'b'.repeat(40) }
    const published = { [`${HOST}/team/app:v1.2.3`]: { digest: OLD, labels } }
    const { reported, error } = await play({ ...there(immutable), published })
    expect(reported).toEqual(expect.arrayContaining(ENDED))
    expect(reported.filter((line) => line.startsWith('push'))).toEqual([])
    expect(String(error)).toContain('it names commit bbbbbbb, and it is immutable')
  })
})

describe('a scan', () => {
  const found = finding('CVE-2024-1234 HIGH openssl 3.0.1 3.0.2 https://example.com/CVE-2024-1234')
  const scans = {
    [DIGEST]: [scan('COMPLETE', { counts: { HIGH: 1 }, findings: [found] })],
  }
  const answers: Answers = { ecr: { repositories: { 'team/app': {} }, scans } }

  test('that is reported stands in summary and outputs, and stops nothing', async () => {
    const { outputs, summaries, error, reported } = await play(answers, { 'ecr-scan': 'report' })
    expect(error).toBeUndefined()
    expect(JSON.parse(outputs?.['scan-findings'] ?? '')).toMatchObject({
      passed: true,
      worst: 'HIGH',
      counts: { HIGH: 1 },
    })
    expect(summaries.join()).toContain('CVE-2024-1234')
    expect(reported.at(-1)).toBe('put team/app:latest dddd')
  })

  test('that finds too much leaves the tags where they are, and reports them all the same', async () => {
    const { outputs, summaries, error, reported } = await play(answers, { 'ecr-scan': 'high' })
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
    expect(String(error)).toMatch(
      /CVE-2024-1234[\s\S]*only sha-1a2b3c4 exists; no other tag was moved/,
    )
    expect(outputs).toMatchObject({ pushed: 'false', digest: DIGEST })
    expect(JSON.parse(outputs?.['scan-findings'] ?? '')).toMatchObject({ passed: false })
    expect(summaries.join()).toMatch(/Not published[\s\S]*CVE-2024-1234/)
  })

  test('that is off costs nothing', async () => {
    const { script } = await play(answers)
    expect(script.filter((line) => /^ecr (start scan|look)/.test(line))).toEqual([])
  })
})

test('a pull request of a fork is built without AWS', async () => {
  const { reported, outputs } = await play(
    {},
    { ...KEYS, 'aws-access-key-id': '', 'aws-secret-access-key': '' },
    'pull-request-from-fork',
  )
  expect(reported.filter((line) => line.startsWith('ecr'))).toEqual([])
  expect(outputs).toMatchObject({ pushed: 'false' })
})

describe('a dry run with a lifecycle policy in a file', () => {
  const inputs = { 'ecr-lifecycle-policy': 'policy.json', 'dry-run': 'true' }

  test('says that there is none, and sends no request', async () => {
    const { error, script, summaries } = await play({}, inputs)
    expect(String(error)).toContain('"policy.json", and there is no such file')
    expect(script.filter((line) => line.startsWith('ecr'))).toEqual([])
    expect(summaries).toEqual([])
  })

  test('says what in it was not meant, and sends no request', async () => {
    const { error, script } = await play({ files: { 'policy.json': LAST_TEN } }, inputs)
    expect(error).toBeUndefined()
    expect(script).toContainEqual(expect.stringMatching(/^warning: rule 1 .*keep-last=10$/))
    expect(script.filter((line) => line.startsWith('ecr'))).toEqual([])
  })
})

test('a dry run of `registry: ecr` sends no request', async () => {
  const inputs = { registry: 'ecr', 'aws-region': 'us-west-2', images: '', 'dry-run': 'true' }
  const { script, outputs } = await play({}, inputs)
  expect(script.filter((line) => line.startsWith('ecr'))).toEqual([])
  expect(outputs?.['tags']).toContain('.dkr.ecr.us-west-2.amazonaws.com/app:v1.2.3')
})
