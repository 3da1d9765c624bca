import { describe, expect, test } from '@jest/globals'
import { Problem } from '../../../src/core/problem.ts'
import { BUILT, ENDED, OLD, OURS, of, play, RELEASE, THEIRS } from '../../support/play.ts'

describe('a fixed tag that is there already', () => {
  const published = { 'acme/app:v1.2.3': of(THEIRS) }

  test('stops the run before anything is pushed if it names another commit', async () => {
    const { reported, error } = await play({ published })
    expect(reported).toEqual(ENDED)
    expect(String(error)).toBe(
      "acme/app:v1.2.3 is taken: it names commit bbbbbbb. Publish under a new version or tag, or write on-existing-tag: overwrite. If the tag's own commit is checked out to be built again, write event-source: git",
    )
  })

  test('is overwritten where the user wants that', async () => {
    const { reported, error } = await play({ published }, { 'on-existing-tag': 'overwrite' })
    expect(error).toBeUndefined()
    expect(reported).toEqual([...BUILT, ...RELEASE])
  })

  test('may name the same commit: running again finishes the job', async () => {
    const { reported } = await play({ published: { 'acme/app:v1.2.3': of(OURS) } })
    expect(reported).toEqual([...BUILT, ...RELEASE])
  })

  test('`skip` goes on from it, if it is of this commit', async () => {
    const { reported, outputs, summaries } = await play(
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'skip' },
    )
    expect(reported).toEqual([
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
    const { reported, outputs } = await play({ published }, { 'on-existing-tag': 'skip' })
    expect(reported).toEqual([
      ...ENDED,
      'warning: nothing was built: v1.2.3 of acme/app stays: it names commit bbbbbbb, and on-existing-tag is "skip"',
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'false' })
  })

  test('`fail` stops the run even for the same commit', async () => {
    const { reported, error } = await play(
      { published: { 'acme/app:v1.2.3': of(OURS) } },
      { 'on-existing-tag': 'fail' },
    )
    expect(reported).toEqual(ENDED)
    expect(error).toMatchObject({
      message: 'acme/app:v1.2.3 is taken: it is there already, and on-existing-tag is "fail"',
    })
  })
})

describe('a fixed tag that cannot be seen', () => {
  test('stops the run: it may be another commit’s', async () => {
    const { reported, error } = await play({ refused: ['read acme/app:v1.2.3'] })
    expect(reported).toEqual(ENDED)
    expect(String(error)).toContain('v1.2.3 is taken: what it names cannot be read')
  })

  test('that another run takes during our build is not overwritten', async () => {
    const { reported, error, registry } = await play({
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': THEIRS }
        if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
      },
    })
    expect(reported).toEqual(BUILT)
    expect(String(error)).toContain(
      'acme/app:v1.2.3: another run may have published it meanwhile: it names commit bbbbbbb',
    )
    expect(String(error)).toContain('only sha-1a2b3c4 exists; no other tag was moved')
    expect(registry.digestOf('acme/app:v1.2.3')).toBe(OLD)
  })

  test('… nor one that cannot be seen any more, when it was free before', async () => {
    let built = false
    const { reported, error } = await play({
      refusedLater: () => (built ? ['read acme/app:v1.2.3'] : []),
      meanwhile: (what) => {
        built ||= what.startsWith('docker buildx build')
      },
    })
    expect(reported).toEqual(BUILT)
    expect(String(error)).toContain('what it names cannot be read')
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
    const { reported, error } = await play({
      meanwhile: (what, { publish }) => {
        const labels = { 'org.opencontainers.image.revision': OURS }
        if (what.startsWith('docker buildx build')) publish('acme/app:v1.2.3', OLD, labels)
      },
    })
    expect(error).toBeUndefined()
    expect(reported).toEqual([...BUILT, ...RELEASE])
  })
})

describe('visibility: private', () => {
  test('stops the run before the build where anybody may pull', async () => {
    const anonymous = { 'ghcr.io/acme/app': 'pulls' } as const
    const inputs = { visibility: 'private', images: 'ghcr.io/acme/app' }
    const { error, reported } = await play({ anonymous }, inputs)
    expect(reported).toEqual(ENDED)
    expect(String(error)).toMatch(/anybody .*ghcr\.io\/acme\/app|ghcr\.io\/acme\/app .*anybody/i)
  })

  test('moves no tag where the push has made a repository that anybody can pull from', async () => {
    const anonymousLater = { 'ghcr.io/acme/app': 'pulls' } as const
    const inputs = { visibility: 'private', images: 'ghcr.io/acme/app' }
    const { error, reported } = await play({ anonymousLater }, inputs)
    expect(reported).toEqual(['build', 'push ghcr.io/acme/app:sha-1a2b3c4'])
    expect(String(error)).toMatch(
      /ghcr\.io\/acme\/app is public.*only sha-1a2b3c4 exists; no other tag was moved/s,
    )
  })

  test('creates a repository that Docker Hub does not have, before it is asked for the right to push', async () => {
    const { error, script } = await play(
      { hub: { 'acme/app': ['missing'] } },
      { visibility: 'private' },
    )
    expect(error).toBeUndefined()
    expect(script.filter((line) => /^(hub|authorize)/.test(line))).toEqual([
      'authorize docker.io acme/app pull without a login',
      'hub: look at acme/app as acme',
      'hub: create acme/app as acme, private',
      'authorize docker.io acme/app pull,push',
      'authorize docker.io acme/app pull without a login', // once more, after the push
    ])
  })
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
