import { describe, expect, test } from '@jest/globals'
import { BUILT, ENDED, OLD, OURS, of, play, RELEASE, THEIRS } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

describe('a gate', () => {
  const test_command = { 'test-command': 'docker run --rm "$IMAGE" --version' }

  test('lets an image through before any tag but its own moves', async () => {
    const { reported, files, log } = await play({}, test_command)
    expect(reported).toEqual([
      ...BUILT,
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
      ...RELEASE,
    ])
    expect(files['<private>/test-command']).toBe('docker run --rm "$IMAGE" --version')
    expect(log).toContain(`IMAGE=acme/app@${DIGEST}`)
  })

  test('that stays shut leaves every tag where it is, and says what there is', async () => {
    const failures = { bash: 'it does not start' }
    const { reported, error, outputs, summaries } = await play({ failures }, test_command)
    expect(reported.at(-1)).toMatch(/^bash/)
    expect(String(error)).toContain(
      '"test-command" ended with exit code 1: the image is not published',
    )
    expect(String(error)).toContain('acme/app: only sha-1a2b3c4 exists; no other tag was moved')
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
    const { reported, error, registry } = await play({ failures, published }, test_command)
    expect(reported.at(-1)).toBe('put acme/app:sha-1a2b3c4 eeee')
    expect(registry.digestOf('acme/app:sha-1a2b3c4')).toBe(OLD)
    expect(String(error)).toContain('acme/app: moved: none; not moved: v1.2.3, sha-1a2b3c4')
  })

  test('warns where it cannot give that tag back', async () => {
    const failures = { bash: 'it does not start' }
    const published = { 'acme/app:sha-1a2b3c4': of(OURS) }
    const refused = ['put acme/app:sha-1a2b3c4']
    const { reported, error } = await play({ failures, published, refused }, test_command)
    expect(reported.at(-1)).toMatch(
      /^warning: acme\/app:sha-1a2b3c4 may still name the image that has not passed: the registry/,
    )
    expect(String(error)).toContain('acme/app: only sha-1a2b3c4 exists; no other tag was moved')
  })

  test('knows of that tag no more than the registry says', async () => {
    let isActive = false
    const { reported, error } = await play(
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
    expect(reported.at(-1)).toMatch(/^warning: acme\/app:sha-1a2b3c4 may still name the image/)
    expect(String(error)).toContain('acme/app: moved: none; not known: sha-1a2b3c4; not moved')
  })

  test('that stays shut leaves the tag of a commit to another run that took it meanwhile', async () => {
    const another = `sha256:${'f'.repeat(64)}`
    const { reported, registry, error } = await play(
      {
        failures: { bash: 'it does not start' },
        published: { 'acme/app:sha-1a2b3c4': of(OURS) },
        meanwhile: (what, { publish }) => {
          if (what.startsWith('push')) publish('acme/app:sha-1a2b3c4', another)
        },
      },
      test_command,
    )
    expect(reported.at(-1)).toMatch(/^bash/)
    expect(registry.digestOf('acme/app:sha-1a2b3c4')).toBe(another)
    expect(String(error)).toContain('acme/app: moved: none')
  })

  test('goes on from the image of the commit, where `skip` leaves it the only name there is', async () => {
    const published = { 'acme/app:sha-1a2b3c4': of(OURS) }
    const inputs = { ...test_command, 'on-existing-tag': 'skip' }
    const { reported, error, outputs } = await play({ published }, inputs)
    expect(error).toBeUndefined()
    expect(reported).toEqual([
      ...ENDED,
      'notice: nothing was built: sha-1a2b3c4 of acme/app stays: it is there already, and on-existing-tag is "skip"',
      'bash --noprofile --norc -e -o pipefail <private>/test-command',
      ...RELEASE.map((line) => line.replace('dddd', 'eeee')),
    ])
    expect(outputs).toMatchObject({ digest: OLD, pushed: 'true' })
  })

  test('gets a BuildKit container where no fixed tag could hold the image meanwhile', async () => {
    const inputs = { ...test_command, tags: 'type=raw,value=stable' }
    const { reported } = await play({}, inputs)
    expect(reported.slice(0, 2)).toEqual(['create', 'build'])
  })

  test('… and where the one there is would say too much', async () => {
    const { reported, builds } = await play({}, { ...test_command, tags: 'type=version' })
    expect(reported.slice(0, 2)).toEqual(['create', 'build'])
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
    const { reported, error } = await play({}, { ...test_command, ...more })
    expect(reported).toEqual([])
    expect(String(error)).toMatch(new RegExp(`^Problem: "${input}"|^"${input}"`))
  })

  test('does not judge an image that is not published', async () => {
    const published = { 'acme/app:v1.2.3': of(THEIRS) }
    const failures = { bash: 'not well' }
    const inputs = { ...test_command, 'on-existing-tag': 'skip' }
    const { error, reported } = await play({ published, failures }, inputs)
    expect(error).toBeUndefined()
    expect(reported).toEqual([...ENDED, expect.stringMatching(/^warning: nothing was built/)])
  })

  test('does not look at what is not pushed', async () => {
    const { reported } = await play({}, test_command, 'pull-request')
    expect(reported.filter((line) => line.startsWith('bash'))).toEqual([])
  })
})

test('a script written on Windows runs all the same', async () => {
  const { files } = await play({}, { 'test-command': 'true\r\ntrue' })
  expect(files['<private>/test-command']).toBe('true\ntrue')
})

describe('a test that is not run', () => {
  test('says so, instead of looking as if it had passed', async () => {
    const inputs = { 'test-command': 'true' }
    const { reported } = await play({}, inputs, 'pull-request')
    expect(reported).toContain(
      'notice: "test-command" is not run, because the image is not pushed: a pull request is built, not published',
    )
  })

  test('and one that is stands in plan and summary', async () => {
    const { log, summaries } = await play({}, { 'test-command': 'true', visibility: 'private' })
    expect(log.join('\n')).toMatch(/Test +test-command, 10 min 0 s at most\nVisibility +private/)
    expect(summaries.join()).toContain('`test-command` has passed.')
  })
})
