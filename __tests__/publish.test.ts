import { describe, expect, test } from '@jest/globals'
import { Problem, Unfinished } from '../src/core/problem.ts'
import type { TagResult } from '../src/core/publication/results.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { type Answers, DIGEST, recordingWorld } from './support/recording-world.ts'

const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const THEIRS = 'b'.repeat(40)
const OLD = `sha256:${'e'.repeat(64)}`

const of = (sha: string) => ({
  digest: OLD,
  labels: { 'org.opencontainers.image.revision': sha },
})

/** Plays the action; answers what it did to registries, builder and user, and how it ended. */
async function play(answers: Answers = {}, inputs: Record<string, string> = {}, name = '') {
  const recorded = recordingWorld(answers)
  const given = {
    username: 'acme',
    password: 'secret',
    images: 'acme/app',
    cache: 'off',
    ...inputs,
  }
  const story = main(
    parseInputs(inputsOf('action.yml', given)),
    event(name || 'push-tag-v1.2.3'),
    recorded.world,
  )
  const [outputs, error] = await story.then(
    (value) => [value, undefined] as const,
    (reason) => [reason instanceof Unfinished ? reason.outputs : undefined, reason] as const,
  )
  const told = recorded.script
    .filter((line) =>
      /^(put|push|sleep|warning|notice|bash|(end )?docker buildx (build|create)|copy)/.test(line),
    )
    .map((line) => line.replace(/docker buildx (\w+).*/s, '$1').replaceAll('docker.io/', ''))
  const builds = recorded.script.filter((line) => line.startsWith('docker buildx build'))
  return { ...recorded, outputs, error, told, builds }
}

/** Everything a release puts after the image has been pushed as `sha-1a2b3c4`. */
const RELEASE = [
  'put acme/app:v1.2.3 dddd',
  'put acme/app:v1.2 dddd',
  'put acme/app:v1 dddd',
  'put acme/app:latest dddd',
]

/** A build that nobody needs any more: the registries have been asked meanwhile. */
const ENDED = ['build', 'end build']
/** What the engine does. */
const BUILT = ['build', 'push acme/app:sha-1a2b3c4']

describe('an image is pushed once', () => {
  test('under one tag by the engine, and all others are made of the same bytes', async () => {
    const { told, builds } = await play()
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4-\w+ /)
    expect(builds[0]).not.toContain('--push')
    expect(told).toEqual([...BUILT, ...RELEASE])
  })

  test.each([
    ['a version', 'v1.2.3', 'type=version'],
    ['a floating tag, the most specific one', 'v1.2', 'type=semver,pattern=v{{major}}.{{minor}}'],
  ])('under %s where no tag is named after the commit', async (_, tag, tags) => {
    const { told, builds } = await play({}, { tags: `${tags}\ntype=raw,value=edge` })
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4-\w+ /)
    expect(told.slice(0, 2)).toEqual(['build', `push acme/app:${tag}`])
  })

  test('by the engine, which has all its tags where the user wants it loaded', async () => {
    const { told, script } = await play({}, { load: 'true', push: 'true' })
    for (const tag of ['v1.2.3', 'v1.2', 'latest', 'sha-1a2b3c4'])
      expect(script).toContain(`tag acme/app:${tag} dddd`)
    expect(told).toEqual([...BUILT, ...RELEASE])
  })

  test('by buildx where the result goes elsewhere, too', async () => {
    const { told, builds } = await play({}, { outputs: 'type=oci,dest=out.tar', push: 'true' })
    expect(builds[0]).toMatch(/--tag acme\/app:sha-1a2b3c4 .*--push/)
    expect(told).toEqual(['build', ...RELEASE])
  })

  test('under no tag at all by a BuildKit container', async () => {
    const { told, builds, outputs } = await play({}, { driver: 'docker-container' })
    expect(builds[0]).toContain(
      '--output type=image,"name=acme/app",push=true,push-by-digest=true,name-canonical=true',
    )
    expect(builds[0]).not.toMatch(/--tag|--push/)
    expect(told).toEqual([
      ...['create', 'build', 'put acme/app:v1.2.3 dddd', 'put acme/app:sha-1a2b3c4 dddd'],
      ...RELEASE.slice(1),
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('to several registries by one build', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { builds } = await play({}, { driver: 'docker-container', images })
    expect(builds).toHaveLength(1)
    expect(builds[0]).toContain('type=image,"name=acme/app,ghcr.io/acme/app",')
  })
})

describe('a fixed tag that is there already', () => {
  const published = { 'acme/app:v1.2.3': of(THEIRS) }

  test('stops the run before anything is pushed if it names another commit', async () => {
    const { told, error } = await play({ published })
    expect(told).toEqual(ENDED)
    expect(String(error)).toBe(
      'acme/app:v1.2.3 is taken: it names commit bbbbbbb. Publish under a new version or tag, or write on-existing-tag: overwrite',
    )
  })

  test('is overwritten where the user wants that', async () => {
    const { told, error } = await play({ published }, { 'on-existing-tag': 'overwrite' })
    expect(error).toBeUndefined()
    expect(told).toEqual([...BUILT, ...RELEASE])
  })

  test('may name the same commit: running again finishes the job', async () => {
    const { told } = await play({ published: { 'acme/app:v1.2.3': of(OURS) } })
    expect(told).toEqual([...BUILT, ...RELEASE])
  })

  test('`skip` goes on from it, if it is of this commit', async () => {
    const { told, outputs, summaries } = await play(
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'skip' },
    )
    expect(told).toEqual([
      ...ENDED,
      'notice: nothing was built: v1.2.3 of acme/app stays: it is there already, and on-existing-tag is "skip"',
      'put acme/app:sha-1a2b3c4 eeee',
      'put acme/app:v1.2 eeee',
      'put acme/app:v1 eeee',
      'put acme/app:latest eeee',
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true', image: `acme/app@${OLD}` })
    expect(summaries.join()).toContain('Nothing was built: `v1.2.3` was there already.')
  })

  test('`skip` touches nothing, if it is of another', async () => {
    const { told, outputs } = await play({ published }, { 'on-existing-tag': 'skip' })
    expect(told).toEqual([
      ...ENDED,
      'warning: nothing was built: v1.2.3 of acme/app stays: it names commit bbbbbbb, and on-existing-tag is "skip"',
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'false' })
  })

  test('`fail` stops the run even for the same commit', async () => {
    const { told, error } = await play(
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'fail' },
    )
    expect(told).toEqual(ENDED)
    expect(error).toMatchObject({
      message: 'acme/app:v1.2.3 is taken: it is there already, and on-existing-tag is "fail"',
    })
  })
})

describe('a fixed tag nobody can see', () => {
  test('stops the run: it may be another commit’s', async () => {
    const { told, error } = await play({ refused: ['read acme/app:v1.2.3'] })
    expect(told).toEqual(ENDED)
    expect(String(error)).toContain('v1.2.3 is taken: the registry does not tell what it names')
  })

  test('that another run takes during our build is not overwritten', async () => {
    const { told, error, registry } = await play({
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': THEIRS }
        if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
      },
    })
    expect(told).toEqual(BUILT)
    expect(String(error)).toContain(
      'acme/app:v1.2.3: another run may have published it meanwhile: it names commit bbbbbbb',
    )
    expect(String(error)).toContain('not moved: v1.2.3, v1.2, v1, latest')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('… nor one that cannot be seen any more, when it was free before', async () => {
    let built = false
    const { told, error } = await play({
      refusedLater: () => (built ? ['read acme/app:v1.2.3'] : []),
      meanwhile: (what) => {
        built ||= what.startsWith('docker buildx build')
      },
    })
    expect(told).toEqual(BUILT)
    expect(String(error)).toContain('the registry does not tell what it names')
  })

  test('that a faster run of the same commit has made is left alone with `skip`', async () => {
    const { error, outputs } = await play(
      {
        meanwhile: (what, { publish }) => {
          const labels = { 'org.opencontainers.image.revision': OURS }
          if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
        },
      },
      { 'on-existing-tag': 'skip' },
    )
    expect(error).toBeUndefined()
    expect(JSON.parse(outputs?.['json'] ?? '').results).toContainEqual(
      expect.objectContaining({ tag: 'v1.2.3', result: 'left' }),
    )
  })

  test('that another run of the same commit takes meanwhile is ours, too', async () => {
    const { told, error } = await play({
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': OURS }
        if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
      },
    })
    expect(error).toBeUndefined()
    expect(told).toEqual([...BUILT, ...RELEASE])
  })
})

describe('repositories that differ', () => {
  const images = 'acme/app\nacme/other'

  test('stop the run where one keeps another commit and the other has nothing', async () => {
    const published = { 'acme/other:v1.2.3': of(THEIRS) }
    const { told, error } = await play({ published }, { images, 'on-existing-tag': 'skip' })
    expect(told).toEqual(ENDED)
    expect(String(error)).toMatch(/^Problem: acme\/other keeps its v1\.2\.3|^acme\/other keeps/)
  })

  test('get the image that one of them has, before its gate and its tags', async () => {
    const published = { 'acme/other:v1.2.3': of(OURS) }
    const inputs = { images, 'on-existing-tag': 'skip', 'test-command': 'true' }
    const { told, outputs } = await play({ published }, inputs)
    expect(told.slice(2, 5)).toEqual([
      'notice: nothing was built: v1.2.3 of acme/other stays: it is there already, and on-existing-tag is "skip"',
      'copy to acme/app eeee',
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
    ])
    expect(outputs).toMatchObject({ images: `acme/app@${OLD}\nacme/other@${OLD}`, pushed: 'true' })
  })

  test('are told apart where each keeps an image of its own', async () => {
    const another = { ...of(OURS), digest: `sha256:${'f'.repeat(64)}` }
    const published = { 'acme/app:v1.2.3': of(OURS), 'acme/other:v1.2.3': another }
    const { outputs } = await play({ published }, { images, 'on-existing-tag': 'skip' })
    const { results } = JSON.parse(outputs?.['json'] ?? '')
    const fates = results.filter(({ tag }: { tag: string }) => tag === 'v1.2.3')
    expect(fates).toMatchObject([
      { image: 'acme/app', result: 'kept' },
      { image: 'acme/other', result: 'left' },
    ])
  })

  test('tell of the one that has it, where the image cannot be brought to the other', async () => {
    const failures = { 'push acme/other': DENIED }
    const { told, error, outputs } = await play(
      { failures, refused: ['put acme/other'] },
      { images },
    )
    expect(told).toContainEqual(
      expect.stringMatching(
        /^warning: acme\/app has the image, and the run goes on from there: .*denied/,
      ),
    )
    expect(told.filter((line) => line.startsWith('put'))).toEqual([])
    expect(String(error)).toContain('acme/app: moved: sha-1a2b3c4; not moved: v1.2.3, v1.2')
    expect(String(error)).toContain('acme/other: moved: none')
    expect(JSON.parse(outputs?.['json'] ?? '').results).toContainEqual(
      expect.objectContaining({ image: 'acme/app', tag: 'sha-1a2b3c4', result: 'pushed' }),
    )
  })

  test('move no tag at all where the image cannot be brought to one of them', async () => {
    const published = { 'acme/other:v1.2.3': of(OURS) }
    const refused = ['put acme/app:sha256']
    const inputs = { images, 'on-existing-tag': 'skip' }
    const { told, error } = await play({ published, refused }, inputs)
    expect(told.filter((line) => line.startsWith('put'))).toEqual([])
    expect(String(error)).toContain('acme/app: moved: none; not moved: v1.2.3, sha-1a2b3c4')
  })
})

describe('a gate', () => {
  const test_command = { 'test-command': 'docker run --rm "$IMAGE" --version' }

  test('lets an image through before any tag but its own moves', async () => {
    const { told, files, log } = await play({}, test_command)
    expect(told).toEqual([
      ...BUILT,
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
      ...RELEASE,
    ])
    expect(files['<private>/test-command']).toBe('docker run --rm "$IMAGE" --version')
    expect(log).toContain(`IMAGE=acme/app@${DIGEST}`)
  })

  test('that stays shut leaves every tag where it is, and says what there is', async () => {
    const failures = { bash: 'it does not start' }
    const { told, error, outputs, summaries } = await play({ failures }, test_command)
    expect(told.at(-1)).toMatch(/^bash/)
    expect(String(error)).toContain(
      '"test-command" ended with exit code 1: the image is not published',
    )
    expect(String(error)).toContain(
      'acme/app: moved: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest',
    )
    expect(outputs).toMatchObject({ pushed: 'false', digest: DIGEST })
    expect(JSON.parse(outputs?.['json'] ?? '')).toMatchObject({
      error: '"test-command" ended with exit code 1: the image is not published',
      results: expect.arrayContaining([
        { image: 'acme/app', tag: 'v1.2.3', result: 'not-moved', because: expect.anything() },
      ]),
    })
    expect(summaries.join()).toContain('### Not published')
  })

  test('that stays shut gives back the tag of a commit whose image had passed', async () => {
    const failures = { bash: 'it does not start' }
    const published = { 'acme/app:sha-1a2b3c4': of(OURS) }
    const { told, error, registry } = await play({ failures, published }, test_command)
    expect(told.at(-1)).toBe('put acme/app:sha-1a2b3c4 eeee')
    expect(registry.digestOf('acme/app:sha-1a2b3c4')).toBe(OLD)
    expect(String(error)).toContain('acme/app: moved: none; not moved: v1.2.3, sha-1a2b3c4')
  })

  test('warns where it cannot give that tag back', async () => {
    const failures = { bash: 'it does not start' }
    const published = { 'acme/app:sha-1a2b3c4': of(OURS) }
    const refused = ['put acme/app:sha-1a2b3c4']
    const { told, error } = await play({ failures, published, refused }, test_command)
    expect(told.at(-1)).toMatch(
      /^warning: acme\/app:sha-1a2b3c4 may still name the image that has not passed: the registry/,
    )
    expect(String(error)).toContain('acme/app: moved: sha-1a2b3c4; not moved: v1.2.3')
  })

  test('knows of that tag no more than the registry tells', async () => {
    let isActive = false
    const { told, error } = await play(
      {
        failures: { bash: 'it does not start' },
        published: { 'acme/app:sha-1a2b3c4': of(OURS) },
        meanwhile: (what) => {
          isActive ||= what.startsWith('push')
        },
        refusedLater: () => (isActive ? ['read acme/app:sha-1a2b3c4'] : []),
      },
      test_command,
    )
    expect(told.at(-1)).toMatch(/^warning: acme\/app:sha-1a2b3c4 may still name the image/)
    expect(String(error)).toContain('acme/app: moved: none; not known: sha-1a2b3c4; not moved')
  })

  test('that stays shut leaves the tag of a commit to another run that took it meanwhile', async () => {
    const another = `sha256:${'f'.repeat(64)}`
    const { told, registry, error } = await play(
      {
        failures: { bash: 'it does not start' },
        published: { 'acme/app:sha-1a2b3c4': of(OURS) },
        meanwhile: (what, { publish }) => {
          if (what.startsWith('push')) publish('acme/app:sha-1a2b3c4', another)
        },
      },
      test_command,
    )
    expect(told.at(-1)).toMatch(/^bash/)
    expect(registry.digestOf('acme/app:sha-1a2b3c4')).toBe(another)
    expect(String(error)).toContain('acme/app: moved: none')
  })

  test('goes on from the image of the commit, where `skip` leaves it the only name there is', async () => {
    const published = { 'acme/app:sha-1a2b3c4': of(OURS) }
    const inputs = { ...test_command, 'on-existing-tag': 'skip' }
    const { told, error, outputs } = await play({ published }, inputs)
    expect(error).toBeUndefined()
    expect(told).toEqual([
      ...ENDED,
      'notice: nothing was built: sha-1a2b3c4 of acme/app stays: it is there already, and on-existing-tag is "skip"',
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
      ...RELEASE.map((line) => line.replace('dddd', 'eeee')),
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('gets a BuildKit container where no fixed tag could hold the image meanwhile', async () => {
    const inputs = { ...test_command, tags: 'type=raw,value=stable' }
    const { told } = await play({}, inputs)
    expect(told.slice(0, 2)).toEqual(['create', 'build'])
  })

  test('… and where the one there is would say too much', async () => {
    const { told, builds } = await play({}, { ...test_command, tags: 'type=version' })
    expect(told.slice(0, 2)).toEqual(['create', 'build'])
    expect(builds[0]).not.toContain('--tag')
  })

  test('and says so where there may be none', async () => {
    const inputs = { ...test_command, tags: 'type=version', driver: 'docker' }
    const { error } = await play({}, inputs)
    expect(String(error)).toMatch(/"driver" is "docker", and .* Add a tag named after the commit/)
  })

  test.each([
    ['load', { load: 'true', push: 'true', tags: 'type=raw,value=stable' }],
    ['outputs', { outputs: 'type=registry,name=acme/app:stable' }],
  ])('is refused where "%s" gives the image its tags before', async (input, more) => {
    const { told, error } = await play({}, { ...test_command, ...more })
    expect(told).toEqual([])
    expect(String(error)).toMatch(new RegExp(`^Problem: "${input}"|^"${input}"`))
  })

  test('does not judge an image that nobody publishes', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const failures = { bash: 'not well' }
    const inputs = { ...test_command, 'on-existing-tag': 'skip' }
    const { error, told } = await play({ published, failures }, inputs)
    expect(error).toBeUndefined()
    expect(told).toEqual([...ENDED, expect.stringMatching(/^warning: nothing was built/)])
  })

  test('does not look at what is not pushed', async () => {
    const { told } = await play({}, test_command, 'pull-request')
    expect(told.filter((line) => line.startsWith('bash'))).toEqual([])
  })
})

const PUSH_FAILED =
  '#9 exporting to image\nERROR: failed to solve: failed to push acme/app: unexpected status from PUT request to https://registry-1.docker.io/v2/acme/app/blobs/uploads/1: 503 Service Unavailable'
const UNAVAILABLE =
  'ERROR: failed to push acme/app:sha-1a2b3c4: received unexpected HTTP status: 503 Service Unavailable'
const UNAUTHORIZED =
  'ERROR: failed to push acme/app:sha-1a2b3c4: unexpected status from POST request to https://registry-1.docker.io/v2/acme/app/blobs/uploads/: 401 Unauthorized'
const DENIED = 'ERROR: failed to push acme/app: denied: requested access to the resource is denied'

describe('a registry that stumbles while the engine pushes', () => {
  const PUSH = 'push acme/app:sha-1a2b3c4'
  const times = (count: number) => Array.from({ length: count }, () => UNAVAILABLE)

  test('costs another push, and no second build', async () => {
    const { told, log } = await play({ failures: { push: UNAVAILABLE } })
    expect(told).toEqual(['build', PUSH, 'sleep 1000', PUSH, ...RELEASE])
    expect(log.join('\n')).toContain('503 Service Unavailable; retrying in 1 s')
  })

  test('is given more time after four tries in a row', async () => {
    const { told, error } = await play({ failures: { push: times(4) } })
    const soon = [PUSH, 'sleep 1000', PUSH, 'sleep 2000', PUSH, 'sleep 4000', PUSH]
    expect(error).toBeUndefined()
    expect(told).toEqual(['build', ...soon, 'sleep 15000', PUSH, ...RELEASE])
  })

  test('for good fails the run after as many attempts as the user wants', async () => {
    const { told, error } = await play({ failures: { push: times(99) } }, { 'push-attempts': '2' })
    expect(told.filter((line) => line === PUSH)).toHaveLength(8)
    expect(told.filter((line) => line === 'sleep 15000')).toHaveLength(1)
    expect(told.at(-1)).toBe(PUSH)
    expect(String(error)).toContain('503 Service Unavailable')
  })

  test('too many requests are not answered with more of them', async () => {
    const limited =
      'ERROR: failed to push acme/app:sha-1a2b3c4: toomanyrequests: You have reached your push rate limit'
    const { told } = await play({ failures: { push: limited } })
    expect(told).toEqual(['build', PUSH, 'sleep 15000', PUSH, ...RELEASE])
  })

  test('a refusal is never tried again', async () => {
    const { told, error } = await play({ failures: { push: DENIED } })
    expect(told).toEqual(['build', PUSH])
    expect(String(error)).toContain('denied')
  })

  test('a login that is wanted after the right to push was given is got anew, once', async () => {
    const once = await play({ failures: { push: UNAUTHORIZED } })
    expect(once.told).toEqual(['build', PUSH, PUSH, ...RELEASE])
    const twice = await play({ failures: { push: [UNAUTHORIZED, UNAUTHORIZED] } })
    expect(twice.told).toEqual(['build', PUSH, PUSH])
  })

  test('an image whose arrival was not told is the image', async () => {
    const published = { 'acme/app:sha-1a2b3c4': { ...of(OURS), digest: DIGEST } }
    const { told, error } = await play({ published, failures: { push: times(99) } })
    expect(error).toBeUndefined()
    expect(told.filter((line) => line === PUSH)).toHaveLength(4)
  })

  test('one of two registries that refuses gets the image from the other', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { told, error } = await play({ failures: { 'push ghcr.io': DENIED } }, { images })
    expect(error).toBeUndefined()
    expect(told).toContain('copy to ghcr.io/acme/app dddd')
    expect(told).toContain('put ghcr.io/acme/app:sha-1a2b3c4 dddd')
  })

  test('a tag is looked at again before every try: another commit may have taken it', async () => {
    const { told, error, registry } = await play(
      {
        failures: { push: UNAVAILABLE },
        meanwhile: (what, { publish }) => {
          const labels = { 'org.opencontainers.image.revision': THEIRS }
          if (what.startsWith('sleep')) publish('acme/app:v1.2.3', OLD, labels)
        },
      },
      { tags: 'type=version' },
    )
    expect(told).toEqual(['build', 'push acme/app:v1.2.3', 'sleep 1000'])
    expect(String(error)).toContain('acme/app:v1.2.3: another run may have published it meanwhile')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('an immutable tag that another run of the commit took meanwhile is gone on from', async () => {
    const { told, outputs, error } = await play({
      failures: {
        push: 'ERROR: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable',
      },
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': OURS }
        if (what.startsWith('docker buildx build')) publish('acme/app:sha-1a2b3c4', OLD, labels)
      },
    })
    expect(error).toBeUndefined()
    expect(told.slice(0, 3)).toEqual([...BUILT, 'put acme/app:v1.2.3 eeee'])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('a build that fails is told before any push', async () => {
    const failure = 'ERROR: failed to solve: process "/bin/sh -c false" did not complete'
    const { told } = await play({ failures: { 'docker buildx build': failure } })
    expect(told).toEqual(['build'])
  })
})

describe('a floating tag under which the engine pushes', () => {
  const tags = 'type=raw,value=stable'
  const orders = { [`${OURS}...${THEIRS}`]: 'ahead' } as const
  const meanwhile: Answers['meanwhile'] = (what, { publish }) => {
    const labels = { 'org.opencontainers.image.revision': THEIRS }
    if (what.startsWith('docker buildx build')) publish('acme/app:stable', OLD, labels)
  }

  test('is looked at once more, and does not go backwards', async () => {
    const { told, error, outputs, registry } = await play({ meanwhile, orders }, { tags })
    expect(error).toBeUndefined()
    expect(told).toEqual([
      'build',
      'notice: acme/app:stable was not moved: it points at commit bbbbbbb, which comes after 1a2b3c4',
    ])
    expect(outputs).toMatchObject({ 'held-tags': 'stable', pushed: 'false', digest: '' })
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
  })

  test('is held in one repository, and moves in the other', async () => {
    const images = 'acme/app\nacme/other'
    const { error, outputs, registry } = await play({ meanwhile, orders }, { tags, images })
    expect(error).toBeUndefined()
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
    expect(registry.digestOf('acme/other:stable')).toBe(DIGEST)
    expect(outputs).toMatchObject({ 'held-tags': 'stable', 'moved-tags': 'stable' })
  })

  test('is not the only one: the next that nothing stands against will do', async () => {
    const more = `${tags}\ntype=raw,value=edge`
    const { told, outputs, registry } = await play({ meanwhile, orders }, { tags: more })
    expect(told.slice(0, 2)).toEqual(['build', 'push acme/app:edge'])
    expect(registry.digestOf('acme/app:stable')).toBe(OLD)
    expect(outputs).toMatchObject({ 'held-tags': 'stable', 'moved-tags': 'edge', pushed: 'true' })
  })
})

describe('an image in the engine', () => {
  const untagged = (script: readonly string[]) =>
    script.filter((line) => line.startsWith('untag')).map((line) => line.replace(/-\w+$/, '-…'))

  test.each<[string, Answers, Record<string, string>]>([
    ['that was pushed', {}, {}],
    ['that was not, for a registry refused', { published: { 'acme/app:v1.2.3': of(THEIRS) } }, {}],
    [
      'that was not, for a tag of it is kept',
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'skip' },
    ],
    ['whose build failed', { failures: { 'docker buildx build': 'ERROR: no' } }, {}],
  ])('%s loses the name it was built under', async (_, answers, inputs) => {
    const images = 'acme/app\nghcr.io/acme/app'
    const { script } = await play(answers, { images, ...inputs })
    expect(untagged(script)).toEqual([
      'untag acme/app:sha-1a2b3c4-…',
      'untag ghcr.io/acme/app:sha-1a2b3c4-…',
    ])
  })

  test('has no name to lose where a BuildKit container builds', async () => {
    const { script } = await play({}, { driver: 'docker-container' })
    expect(untagged(script)).toEqual([])
  })

  test('that is loaded has no tag before the registries have said yes', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const { script } = await play({ published }, { load: 'true', push: 'true' })
    expect(script.filter((line) => line.startsWith('tag '))).toEqual([])
  })

  test('that no registry has taken keeps none', async () => {
    const { script } = await play({ failures: { push: DENIED } })
    expect(untagged(script)).toEqual(['untag acme/app:sha-…', 'untag acme/app:sha-1a2b3c4-…'])
  })
})

describe('a run that is cancelled while the engine pushes', () => {
  test('knows of that tag no more than anybody', async () => {
    const { error, outputs } = await play({ failures: { push: 'cancelled' } })
    expect(String(error)).toMatch(/^the run was cancelled/)
    expect(String(error)).toContain(
      'acme/app: moved: none; not known: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest',
    )
    expect(JSON.parse(outputs?.['json'] ?? '').results).toContainEqual(
      expect.objectContaining({ tag: 'sha-1a2b3c4', result: 'unknown' }),
    )
  })

  test('is nothing but cancelled, however much of it went wrong', async () => {
    const images = 'acme/app\nghcr.io/acme/app'
    const failures = { push: ['cancelled', 'cancelled'] }
    expect(String((await play({ failures }, { images })).error)).toMatch(/^the run was cancelled/)
  })
})

describe('a Dockerfile and a registry that fail', () => {
  test('are told together', async () => {
    const failure = 'ERROR: failed to solve: process "/bin/sh -c exit 3" did not complete'
    const slow = new Promise((resolve) => setTimeout(resolve, 200))
    const recorded = play({
      failures: { 'docker buildx build': failure },
      refusals: { 'docker.io': new Problem('docker.io does not accept the password', 'Check it') },
      waitBefore: slow,
    })
    const { error, log } = await recorded
    expect(String(error)).toBe(
      [
        'the run cannot succeed:',
        '- docker.io does not accept the password. Check it',
        '- process "/bin/sh -c exit 3" did not complete. The log above shows what led to it',
      ].join('\n  '),
    )
    expect(log.join('\n')).toContain('docker buildx build')
  })
})

describe('a fixed tag under which the engine pushes', () => {
  const tags = 'type=version'
  const meanwhile =
    (revision: string): NonNullable<Answers['meanwhile']> =>
    (what, { publish }) => {
      const labels = { 'org.opencontainers.image.revision': revision }
      if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
    }
  test('is looked at once more, and is not taken from another commit', async () => {
    const { told, error, registry } = await play({ meanwhile: meanwhile(THEIRS) }, { tags })
    expect(told).toEqual(['build'])
    expect(String(error)).toContain('acme/app:v1.2.3: another run may have published it meanwhile')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('that is of the same commit by now is gone on from', async () => {
    const inputs = { tags, 'on-existing-tag': 'skip' }
    const { told, outputs } = await play({ meanwhile: meanwhile(OURS) }, inputs)
    expect(told).toEqual([
      'build',
      'put acme/app:v1.2 eeee',
      'put acme/app:v1 eeee',
      'put acme/app:latest eeee',
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })
})

describe('a registry that stumbles while BuildKit pushes', () => {
  const container = { driver: 'docker-container' }
  const PUT = ['put acme/app:v1.2.3 dddd', 'put acme/app:sha-1a2b3c4 dddd', ...RELEASE.slice(1)]

  test('costs another attempt, later than BuildKit’s own', async () => {
    const failures = { 'docker buildx build': PUSH_FAILED }
    const { told, log } = await play({ failures }, container)
    expect(told).toEqual(['create', 'build', 'sleep 15000', 'build', ...PUT])
    expect(log.join('\n')).toContain('attempt 1 of 3 failed')
  })

  test('for good fails the run after as many attempts as the user wants', async () => {
    const failures = { 'docker buildx build': [PUSH_FAILED, PUSH_FAILED] }
    const { told, error } = await play({ failures }, { ...container, 'push-attempts': '2' })
    expect(told).toEqual(['create', 'build', 'sleep 15000', 'build'])
    expect(String(error)).toContain('503 Service Unavailable')
  })

  test('a refusal is never tried again', async () => {
    const { told } = await play({ failures: { 'docker buildx build': DENIED } }, container)
    expect(told).toEqual(['create', 'build'])
  })

  test('a login that is wanted after the right to push was given is got anew, once', async () => {
    const failed = (outputs: string[]) => ({ failures: { 'docker buildx build': outputs } })
    const once = await play(failed([UNAUTHORIZED]), container)
    expect(once.told).toEqual(['create', 'build', 'build', ...PUT])
    const twice = await play(failed([UNAUTHORIZED, UNAUTHORIZED]), container)
    expect(twice.told).toEqual(['create', 'build', 'build'])
  })

  test('an image that has arrived is the image: the run goes on from it', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failures = { 'docker buildx build': PUSH_FAILED }
    const published = { 'acme/app:arrived': { digest: DIGEST } }
    const { told, outputs } = await play({ output, failures, published }, container)
    expect(told).toEqual([
      ...['create', 'build'],
      expect.stringMatching(
        /^warning: acme\/app has the image; the run goes on from it, although buildx failed/,
      ),
      ...PUT,
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('a cache that could not be saved after the push is a warning', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failures = { 'docker buildx build': CACHE_FAILED }
    const published = { 'acme/app:arrived': { digest: DIGEST } }
    const { told, error } = await play({ output, failures, published }, container)
    expect(error).toBeUndefined()
    expect(told.filter((line) => line === 'build')).toHaveLength(1)
    expect(told[2]).toMatch(/^warning: the image is built, and its layer cache was not saved/)
  })
})

const CACHE_FAILED = [
  '#10 ERROR: error writing layer blob: failed to reserve cache',
  '------',
  ' > exporting to GitHub Actions Cache:',
  '------',
  'ERROR: failed to build: failed to solve: error writing layer blob: failed to reserve cache',
].join('\n')

describe('a layer cache that stumbles', () => {
  const inputs = {
    'cache-from': 'type=registry,ref=acme/cache',
    'cache-to': 'type=registry,ref=acme/cache',
  }

  test('while it is saved is a warning: the image is in the engine', async () => {
    const output = [
      `#9 exporting manifest list ${DIGEST} 0.0s done`,
      '#9 naming to docker.io/acme/app:sha-1a2b3c4-rivate done',
    ]
    const failures = { 'docker buildx build': CACHE_FAILED }
    const { told, error, outputs } = await play({ output, failures }, inputs)
    expect(error).toBeUndefined()
    expect(told.slice(0, 3)).toEqual([
      'build',
      expect.stringMatching(/^warning: the image is built, and its layer cache was not saved/),
      BUILT[1],
    ])
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true' })
  })

  test('before the image is in the engine costs one build without it', async () => {
    const failures = { 'docker buildx build': CACHE_FAILED }
    const { told, builds, error } = await play({ failures }, inputs)
    expect(error).toBeUndefined()
    expect(told.slice(0, 4)).toEqual([
      'build',
      expect.stringMatching(/^warning: built again without a layer cache/),
      ...BUILT,
    ])
    expect(builds[1]).not.toContain('--cache')
  })

  test('by an address that has expired costs one build without cache-from', async () => {
    const failure =
      'ERROR: failed to solve: failed to copy: GET https://x.blob.core.windows.net/a\nRESPONSE 403: 403 Server failed to authenticate the request.'
    const { told, builds } = await play({ failures: { 'docker buildx build': failure } }, inputs)
    expect(told.slice(0, 3)).toEqual([
      'build',
      expect.stringMatching(/^warning: built again without a layer cache/),
      'build',
    ])
    expect(builds[1]).not.toContain('--cache-from')
    expect(builds[1]).toContain('--cache-to')
  })
})

describe('a build that goes elsewhere, too', () => {
  test('is no success because the image has arrived in the registry', async () => {
    const output = [`#9 exporting manifest list ${DIGEST} 0.0s done`, '#9 pushing layers']
    const failure = 'ERROR: failed to solve: write out/app: no space left on device'
    const { told, error } = await play(
      {
        output,
        failures: { 'docker buildx build': failure },
        published: { 'acme/app:arrived': { digest: DIGEST } },
      },
      { push: 'true', outputs: 'type=local,dest=out' },
    )
    expect(told).toEqual(['build'])
    expect(String(error)).toContain('no space left on device')
  })
})

describe('a repository of which only the registry knows that it is immutable', () => {
  test('lets a re-run of the same commit end well', async () => {
    const taken =
      'ERROR: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable'
    const { told, error, outputs } = await play({
      failures: { push: taken },
      published: { 'acme/app:v1.2.3': of(OURS), 'acme/app:sha-1a2b3c4': of(OURS) },
      immutable: ['put acme/app:v1.2.3'],
    })
    expect(error).toBeUndefined()
    expect(told.filter((line) => line === 'build')).toHaveLength(1)
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('… also where buildx pushes under a tag, on a builder of which nobody knows the driver', async () => {
    const taken =
      'ERROR: failed to solve: failed to push acme/app:sha-1a2b3c4: The image tag already exists and cannot be overwritten because the repository is immutable'
    const answers = {
      failures: { 'docker buildx build': taken },
      immutable: ['put acme/app:v1.2.3'],
    }
    const published = { 'acme/app:v1.2.3': of(OURS), 'acme/app:sha-1a2b3c4': of(OURS) }
    const { told, error, outputs } = await play({ ...answers, published }, { builder: 'team' })
    expect(error).toBeUndefined()
    expect(told.slice(0, 2)).toEqual([
      'build',
      expect.stringMatching(/^warning: acme\/app has the image; the run goes on from it/),
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('is no way to another commit’s image, though the user wants that overwritten', async () => {
    const taken =
      'ERROR: failed to push acme/app:v1.2.3: The image tag already exists and cannot be overwritten because the repository is immutable'
    const inputs = { 'on-existing-tag': 'overwrite', tags: 'type=version' }
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const failures = { push: taken }
    const { told, error } = await play({ failures, published }, inputs)
    expect(told).toEqual(['build', 'push acme/app:v1.2.3'])
    expect(String(error)).toContain('immutable')
  })

  test('moves no floating tag where the version stays another commit’s', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const immutable = ['put acme/app:v1.2.3']
    const { told, error } = await play({ published, immutable }, { 'on-existing-tag': 'overwrite' })
    expect(told).toEqual(BUILT)
    expect(String(error)).toContain('not moved: v1.2.3, v1.2, v1, latest')
  })
})

describe('a registry that lets some tags move, and then none', () => {
  test('tells which, for every repository, and the other one is finished', async () => {
    const images = 'acme/app\nghcr.io/acme/other'
    const { error, outputs, summaries, registry } = await play(
      { refused: ['put acme/app:latest'] },
      { images },
    )
    const state = [
      'the registry refuses to put acme/app:latest. Ask its owner',
      'acme/app: moved: v1.2.3, sha-1a2b3c4, v1.2, v1; not moved: latest',
      'ghcr.io/acme/other: moved: v1.2.3, sha-1a2b3c4, v1.2, v1, latest; not moved: none',
      'Run the job again to finish',
    ]
    expect(String(error)).toBe(state.join('\n  '))
    expect(registry.digestOf('ghcr.io/acme/other:latest')).toBe(DIGEST)
    const { results, pushed, digest } = JSON.parse(outputs?.['json'] ?? '')
    expect({ pushed, digest }).toEqual({ pushed: false, digest: DIGEST })
    expect(results).toContainEqual({
      ...{ image: 'acme/app', tag: 'latest', result: 'failed' },
      because: 'the registry refuses to put acme/app:latest',
    })
    expect(summaries.join()).toContain('failed, because the registry refuses')
  })

  test('a fixed tag that fails keeps every floating one where it is', async () => {
    const { told, error } = await play({ refused: ['put acme/app:v1.2.3'] })
    expect(told).toEqual(BUILT)
    expect(String(error)).toContain(
      'acme/app: moved: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest',
    )
  })
})

/** A registry that answers neither to the push of the tag nor, from then on, what it points at. */
const silentAbout = (reference: string) => {
  let isSilent = false
  return (asked: string) => {
    isSilent ||= asked === `put ${reference}`
    return isSilent ? [`put ${reference}`, `read ${reference}`] : []
  }
}

/** Whether something is asked for the nth time. */
const atThe = (nth: number, question: string) => {
  let times = 0
  return (asked: string) => asked === question && ++times === nth
}

describe('a tag of which nobody can tell whether it has moved', () => {
  const resultsIn = (outputs: Record<string, string> | undefined) =>
    Object.fromEntries(
      JSON.parse(outputs?.['json'] ?? '').results.map((one: TagResult) => [one.tag, one.result]),
    )

  test('is told apart from those that moved and those that did not', async () => {
    const { error, outputs, summaries } = await play({ refusedLater: silentAbout('acme/app:v1.2') })
    const state = [
      'the registry refuses to put acme/app:v1.2, and the registry does not tell whether "v1.2" has moved. Ask its owner',
      'acme/app: moved: v1.2.3, sha-1a2b3c4; not known: v1.2; not moved: v1, latest',
      'Run the job again to finish',
    ]
    expect(String(error)).toBe(state.join('\n  '))
    expect(resultsIn(outputs)).toMatchObject({ 'v1.2': 'unknown', v1: 'not-moved' })
    expect(outputs).toMatchObject({ pushed: 'false', digest: DIGEST })
    expect(outputs?.['moved-tags']).toBe('')
    expect(summaries.join()).toContain('unknown, because the registry refuses')
  })

  test('may be a fixed one', async () => {
    const { error } = await play({ refusedLater: silentAbout('acme/app:v1.2.3') })
    expect(String(error)).toContain(
      'acme/app: moved: sha-1a2b3c4; not known: v1.2.3; not moved: v1.2, v1, latest',
    )
  })

  test('is none where the registry says that nobody may move it', async () => {
    const { error, outputs } = await play({
      immutable: ['put acme/app:latest'],
      refusedLater: silentAbout('acme/app:latest'),
    })
    expect(error).toBeUndefined()
    expect(outputs).toMatchObject({ 'held-tags': 'latest', pushed: 'true' })
  })

  test.each([
    ['put acme/app:v1.2.3', 'sha-1a2b3c4', 'v1.2.3', 'v1.2, v1, latest'],
    ['put acme/app:latest', 'v1.2.3, sha-1a2b3c4, v1.2, v1', 'latest', 'none'],
  ])(
    'is the one that is being put when the run is cancelled: %s',
    async (put, moved, unknown, not) => {
      const { error, outputs } = await play({ cancels: (asked) => asked === put })
      const state = `acme/app: moved: ${moved}; not known: ${unknown}; not moved: ${not}`
      expect(String(error)).toContain(`the run was cancelled. Nothing to mend\n  ${state}\n`)
      expect(resultsIn(outputs)[unknown]).toBe('unknown')
    },
  )
})

describe('a run that is cancelled', () => {
  test('before any tag is put has moved none', async () => {
    const { error, told } = await play({ cancels: atThe(2, 'read acme/app:v1.2.3') })
    const state = 'acme/app: moved: sha-1a2b3c4; not moved: v1.2.3, v1.2, v1, latest'
    expect(String(error)).toContain(`the run was cancelled. Nothing to mend\n  ${state}\n`)
    expect(told).toEqual(BUILT)
  })

  test('while it looks at one tag waits for the other that is being put', async () => {
    const { error } = await play({ cancels: atThe(2, 'read acme/app:latest') })
    expect(String(error)).toContain(', v1.2; not known: v1; not moved: latest')
  })

  test('while it looks at the tags says so, and not that they cannot be read', async () => {
    const { error, told } = await play({ cancels: (asked) => asked === 'read acme/app:v1.2.3' })
    expect(String(error)).toBe('the run was cancelled. Nothing to mend')
    expect(told).toEqual(ENDED)
  })

  test('after the last tag has moved says that all of them have', async () => {
    const { error } = await play({ cancels: atThe(3, 'read acme/app:latest') })
    expect(String(error)).toContain(', v1.2, v1, latest; not moved: none')
  })
})

describe('visibility: private', () => {
  test('stops the run before the build where anybody may pull', async () => {
    const nobody = { 'ghcr.io/acme/app': 'pulls' } as const
    const inputs = { visibility: 'private', images: 'ghcr.io/acme/app' }
    const { error, told } = await play({ nobody }, inputs)
    expect(told).toEqual(ENDED)
    expect(String(error)).toMatch(/anybody .*ghcr\.io\/acme\/app|ghcr\.io\/acme\/app .*anybody/i)
  })

  test('moves no tag where the push has made a repository that anybody can pull from', async () => {
    const nobodyLater = { 'ghcr.io/acme/app': 'pulls' } as const
    const inputs = { visibility: 'private', images: 'ghcr.io/acme/app' }
    const { error, told } = await play({ nobodyLater }, inputs)
    expect(told).toEqual(['build', 'push ghcr.io/acme/app:sha-1a2b3c4'])
    expect(String(error)).toMatch(/ghcr\.io\/acme\/app is public.*moved: sha-1a2b3c4; not moved/s)
  })

  test('creates a repository that Docker Hub does not have, before it is asked for the right to push', async () => {
    const { error, script } = await play(
      { hub: { 'acme/app': ['missing'] } },
      { visibility: 'private' },
    )
    expect(error).toBeUndefined()
    expect(script.filter((line) => /^(hub|authorize)/.test(line))).toEqual([
      'authorize docker.io acme/app pull as nobody',
      'hub: look at acme/app as acme',
      'hub: create acme/app as acme, private',
      'authorize docker.io acme/app pull,push',
      'authorize docker.io acme/app pull as nobody', // once more, after the push
    ])
  })
})

test('a script written on Windows runs all the same', async () => {
  const { files } = await play({}, { 'test-command': 'true\r\ntrue' })
  expect(files['<private>/test-command']).toBe('true\ntrue')
})

test('a refusal of a login from the list says where it stands', async () => {
  const refusals = { 'ghcr.io': new Problem('"robot" is not let in', 'Check the password') }
  const inputs = {
    images: 'acme/app\nghcr.io/acme/app',
    'registry-auth': '- registry: ghcr.io\n  username: robot\n  password: wrong',
  }
  const { error } = await play({ refusals }, inputs)
  expect(String(error)).toBe(
    '"robot" is not let in, by its entry in "registry-auth". Check the password',
  )
})

describe('a test that is not run', () => {
  test('says so, instead of looking as if it had passed', async () => {
    const inputs = { 'test-command': 'true' }
    const { told } = await play({}, inputs, 'pull-request')
    expect(told).toContain(
      'notice: "test-command" is not run, because the image is not pushed: a pull request is built, not published',
    )
  })

  test('and one that is stands in plan and summary', async () => {
    const { log, summaries } = await play({}, { 'test-command': 'true', visibility: 'private' })
    expect(log.join('\n')).toMatch(/Test +test-command, 10 min 0 s at most\nVisibility +private/)
    expect(summaries.join()).toContain('`test-command` has passed.')
  })
})
