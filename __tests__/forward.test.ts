import { describe, expect, test } from '@jest/globals'
import { publicationLabel } from '../src/core/publication/published-image.ts'
import { floating } from '../src/core/tags/tag.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { type Answers, DIGEST, recordingWorld } from './support/recording-world.ts'

const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const THEIRS = 'b'.repeat(40)
const digest = (letter: string) => `sha256:${letter.repeat(64)}`

/** The label of an image that another run made for these floating tags. */
function labelsOf(
  tags: Readonly<Record<string, string | undefined>>,
  { sha = THEIRS, number = 41 } = {},
) {
  const from = event('push-main')
  const list = Object.entries(tags).map(([name, version]) => floating(name, '', version))
  const run = { ...from.run, number }
  const [, value = ''] = publicationLabel({ ...from, sha, run }, list).split(/=(.*)/s)
  return { 'io.slipway.publish': value }
}

/** Plays the action; answers what it told the registries and the user. */
async function play(name: string, answers: Answers, inputs: Record<string, string> = {}) {
  const recorded = recordingWorld(answers)
  const given = { username: 'acme', password: 'secret', images: 'acme/app', ...inputs }
  const outputs = await main(
    parseInputs(inputsOf('action.yml', given)),
    event(name),
    recorded.world,
  )
  const reported = recorded.script
    .filter((line) => /^(put|compare|sleep|warning|git)|^notice: acme/.test(line))
    .map((line) => line.replace('docker.io/', ''))
  const build = recorded.script.find((line) => line.startsWith('docker buildx build')) ?? ''
  const pushed = recorded.script.flatMap((line) => /^push (\S+)$/.exec(line)?.[1] ?? [])
  return { ...recorded, outputs, reported, build, pushed }
}

describe('floating tags go forward only', () => {
  test('a patch of an old line moves its own line and leaves latest alone', async () => {
    const published = {
      'acme/app:v2.0.1': { digest: digest('2'), labels: labelsOf({ latest: '2.0.1' }) },
      'acme/app:latest': { digest: digest('2') },
      'acme/app:v1': { digest: digest('1'), labels: labelsOf({ v1: '1.2.2' }) },
    }
    const { reported, pushed, outputs, registry, summaries } = await play('push-tag-v1.2.3', {
      published,
    })
    expect(pushed).toEqual(['acme/app:sha-1a2b3c4'])
    expect(reported).toEqual([
      'put acme/app:v1.2.3 dddd',
      'put acme/app:v1.2 dddd',
      'put acme/app:v1 dddd',
      'notice: acme/app:latest was not moved: it points at 2.0.1, which is newer than 1.2.3',
    ])
    expect(outputs).toMatchObject({
      'moved-tags': 'v1.2\nv1',
      'held-tags': 'latest',
      pushed: 'true',
    })
    expect(registry.digestOf('acme/app:latest')).toBe(digest('2'))
    expect(summaries.join()).toMatch(
      /\| `latest` \| floating \| .* \| held, because it points at 2\.0\.1, which is newer than 1\.2\.3 \|/,
    )
    expect(JSON.parse(outputs['json'] ?? '').results).toContainEqual({
      image: 'acme/app',
      tag: 'latest',
      result: 'held',
      because: 'it points at 2.0.1, which is newer than 1.2.3',
    })
  })

  test.each([
    [
      'ahead',
      'notice: acme/app:latest was not moved: it points at commit bbbbbbb, which comes after 1a2b3c4',
    ],
    ['behind', 'put acme/app:latest dddd'],
    ['diverged', 'put acme/app:latest dddd'],
  ] as const)('a commit that GitHub says is %s', async (order, expected) => {
    const published = {
      'acme/app:latest': { digest: digest('9'), labels: labelsOf({ latest: undefined }) },
    }
    const orders = { [`${OURS}...${THEIRS}`]: order }
    const { reported } = await play('push-main', { published, orders })
    expect(reported).toEqual([
      'compare 1a2b3c4...bbbbbbb',
      'put acme/app:main-20261123-063000 dddd',
      expected,
    ])
  })

  test('where GitHub does not answer, the checkout is asked', async () => {
    const published = {
      'acme/app:latest': { digest: digest('9'), labels: labelsOf({ latest: undefined }) },
    }
    const { reported } = await play('push-main', { published })
    expect(reported).toEqual([
      'compare 1a2b3c4...bbbbbbb',
      `git merge-base --is-ancestor ${OURS} ${THEIRS}`,
      'put acme/app:main-20261123-063000 dddd',
      expect.stringContaining('notice: acme/app:latest was not moved'),
    ])
  })

  test('where the history is not known, the number of the run decides', async () => {
    const labels = labelsOf({ latest: undefined }, { number: 43 })
    const published = { 'acme/app:latest': { digest: digest('9'), labels } }
    const failures = { 'git merge-base': 'fatal: not a git repository' }
    const { outputs } = await play('push-main', { published, failures })
    expect(outputs['held-tags']).toBe('latest')
  })

  test('one tag after another where the registry differs: each repository decides for itself', async () => {
    const published = {
      'ghcr.io/acme/app:latest': { digest: digest('2'), labels: labelsOf({ latest: '2.0.1' }) },
    }
    const images = 'acme/app\nghcr.io/acme/app'
    const { outputs, summaries } = await play('push-tag-v1.2.3', { published }, { images })
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1\nlatest', 'held-tags': 'latest' })
    expect(summaries.join()).toContain(
      'acme/app: created; ghcr.io/acme/app: held, because it points',
    )
  })

  test('`always` sends no request', async () => {
    const published = {
      'acme/app:latest': { digest: digest('2'), labels: labelsOf({ latest: '2.0.1' }) },
    }
    const { reported, pushed, outputs } = await play(
      'push-tag-v1.2.3',
      { published },
      { 'floating-tags': 'always' },
    )
    expect(pushed).toEqual(['acme/app:sha-1a2b3c4'])
    expect(reported).toEqual([
      'put acme/app:v1.2.3 dddd',
      'put acme/app:v1.2 dddd',
      'put acme/app:v1 dddd',
      'put acme/app:latest dddd',
    ])
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1\nlatest', 'held-tags': '' })
  })
})

describe('without a fixed tag', () => {
  const rule = { tags: 'type=raw,value=stable\ntype=raw,value=next' }
  const newer = { digest: digest('9'), labels: labelsOf({ stable: undefined, next: undefined }) }
  const orders = { [`${OURS}...${THEIRS}`]: 'ahead' } as const

  test('the engine pushes under a floating one that nothing stands against', async () => {
    const { pushed, reported, outputs } = await play(
      'push-main',
      { published: { 'acme/app:stable': newer }, orders },
      rule,
    )
    expect(pushed).toEqual(['acme/app:next'])
    expect(reported.filter((line) => line.startsWith('put'))).toEqual([])
    expect(outputs).toMatchObject({ 'moved-tags': 'next', 'held-tags': 'stable', pushed: 'true' })
  })

  test('and where something does against all, the image is built and pushed nowhere', async () => {
    const published = { 'acme/app:stable': newer, 'acme/app:next': newer }
    const { pushed, outputs, build, log } = await play('push-main', { published, orders }, rule)
    expect(pushed).toEqual([])
    expect(build).not.toContain('--push')
    expect(outputs).toMatchObject({ 'held-tags': 'stable\nnext', pushed: 'false', images: '' })
    expect(log).toContain(
      'every tag points at something newer: the image is built, and published nowhere',
    )
  })

  test('… green, too, on a builder that says no digest of what it keeps to itself', async () => {
    const published = { 'acme/app:stable': newer, 'acme/app:next': newer }
    const { outputs } = await play('push-main', { published, orders, metadata: {} }, rule)
    expect(outputs).toMatchObject({ 'held-tags': 'stable\nnext', pushed: 'false', digest: '' })
  })
})

describe('runs that get into each other’s way', () => {
  const older = { digest: digest('0'), labels: labelsOf({ latest: undefined }, { number: 41 }) }
  const newer = { digest: digest('9'), labels: labelsOf({ latest: undefined }, { number: 43 }) }
  const published = { 'acme/app:latest': older }

  test('a tag that an older run has overwritten is put right', async () => {
    let times = 0
    const { reported, registry, outputs } = await play('push-main', {
      published,
      orders: { [`${OURS}...${THEIRS}`]: 'behind' },
      meanwhile: (what, { publish }) => {
        if (/^put.*:latest/.test(what) && times++ === 0) publish('acme/app:latest', older.digest)
      },
    })
    expect(reported.filter((line) => /^put.*:latest/.test(line))).toHaveLength(2)
    expect(registry.digestOf('acme/app:latest')).toBe(DIGEST)
    expect(outputs['moved-tags']).toBe('latest')
  })

  test('… not for ever', async () => {
    const { reported } = await play('push-main', {
      published,
      orders: { [`${OURS}...${THEIRS}`]: 'behind' },
      meanwhile: (what, { publish }) => {
        if (what.startsWith('put')) publish('acme/app:latest', older.digest)
      },
    })
    expect(reported.filter((line) => /^put.*:latest/.test(line))).toHaveLength(4)
    expect(reported.at(-1)).toMatch(/^warning: latest of acme\/app: written and never seen there/)
  })

  test('a newer run that came between look and move gets its tag back', async () => {
    const { reported, registry, outputs } = await play('push-main', {
      published,
      orders: { [`${OURS}...${THEIRS}`]: 'ahead' },
      failures: {},
      meanwhile: (what, { publish }) => {
        if (what.startsWith('docker')) {
          publish('acme/app:latest', digest('e'), labelsOf({}, { sha: OURS }))
          return
        }
        publish('acme/app:main-20261123-063001', newer.digest, newer.labels)
      },
    })
    expect(reported).toEqual([
      'compare 1a2b3c4...bbbbbbb',
      'put acme/app:main-20261123-063000 dddd',
      'put acme/app:latest dddd',
      'put acme/app:latest 9999',
      'sleep 1500',
      expect.stringContaining(
        'acme/app:latest was not moved: main-20261123-063001, which is newer',
      ),
    ])
    expect(registry.digestOf('acme/app:latest')).toBe(newer.digest)
    expect(outputs['held-tags']).toBe('latest')
  })

  test('… and one that only its commit names has not passed its gates yet: the tag is not pointed at it', async () => {
    const { registry, outputs } = await play('push-main', {
      published,
      orders: { [`${OURS}...${THEIRS}`]: 'ahead' },
      meanwhile: (what, { publish }) => {
        if (what.startsWith('docker'))
          publish('acme/app:latest', digest('e'), labelsOf({}, { sha: OURS }))
        else publish('acme/app:sha-bbbbbbb', newer.digest, newer.labels)
      },
    })
    expect(registry.digestOf('acme/app:latest')).toBe(DIGEST)
    expect(outputs['moved-tags']).toBe('latest')
  })
})

test('with no floating tag nothing is compared', async () => {
  const { reported } = await play('push-tag-v1.2.3-rc.1', {})
  expect(reported).toEqual(['put acme/app:v1.2.3-rc.1 dddd'])
})

describe('a registry that refuses', () => {
  const published = {
    'acme/app:latest': { digest: digest('2'), labels: labelsOf({ latest: '2.0.1' }) },
  }

  test('to list its tags leaves the labels to decide', async () => {
    const { outputs, log } = await play('push-tag-v1.2.3', { published, refused: ['list'] })
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1', 'held-tags': 'latest' })
    expect(log.join('\n')).toContain('acme/app: its tags cannot be listed: the registry refuses')
  })

  test('to let a floating tag be read keeps it where it is, and says how to go on', async () => {
    const refused = ['list', 'read acme/app:latest']
    const played = await play('push-tag-v1.2.3', { published, refused })
    const { outputs, log, registry, reported } = played
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1', 'held-tags': 'latest' })
    expect(registry.digestOf('acme/app:latest')).toBe(digest('2'))
    expect(log.join('\n')).toContain('acme/app: "latest" cannot be read: the registry refuses')
    expect(reported.at(-1)).toMatch(
      /^warning: acme\/app:latest was not moved: what it points at cannot be read: .* Run the job again; .*floating-tags: always/,
    )
  })

  test('… which `floating-tags: always` moves all the same', async () => {
    const refused = ['list', 'read acme/app:latest']
    const { outputs } = await play(
      'push-tag-v1.2.3',
      { published, refused },
      { 'floating-tags': 'always' },
    )
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1\nlatest', 'held-tags': '' })
  })

  test('to be read any more, after a look that held a tag, does not undo that', async () => {
    let built = false
    const { outputs, reported } = await play('push-tag-v1.2.3', {
      published,
      refusedLater: () => (built ? ['read acme/app:latest'] : []),
      meanwhile: (what) => {
        built ||= what.startsWith('docker buildx build')
      },
    })
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1', 'held-tags': 'latest' })
    expect(reported.at(-1)).toContain('it points at 2.0.1, which is newer than 1.2.3')
  })

  test('to be read any more, after a look that let a tag move, holds it', async () => {
    let built = false
    const older = {
      'acme/app:latest': { digest: digest('2'), labels: labelsOf({ latest: '1.2.2' }) },
    }
    const { outputs } = await play('push-tag-v1.2.3', {
      published: older,
      refusedLater: () => (built ? ['read acme/app:latest'] : []),
      meanwhile: (what) => {
        built ||= what.startsWith('docker buildx build')
      },
    })
    expect(outputs).toMatchObject({ 'moved-tags': 'v1.2\nv1', 'held-tags': 'latest' })
  })

  test('to move a tag fails the run, which says what has moved and what has not', async () => {
    const story = play('push-tag-v1.2.3', { refused: ['put acme/app:v1.2'] })
    await expect(story).rejects.toThrow('the registry refuses to put acme/app:v1.2.3')
    await expect(
      play('push-tag-v1.2.3', { refused: ['put acme/app:latest'] }),
    ).rejects.toMatchObject({
      fix: [
        'Ask its owner',
        'acme/app: moved: v1.2.3, sha-1a2b3c4, v1.2, v1; not moved: latest',
        'Run the job again to finish',
      ].join('\n  '),
    })
  })

  test('to move a tag that is immutable there holds it, which only the registry knew', async () => {
    const recorded = recordingWorld({ immutable: ['put acme/app:latest'] })
    const inputs = { username: 'acme', password: 'secret', images: 'acme/app' }
    const outputs = await main(
      parseInputs(inputsOf('action.yml', inputs)),
      event('push-tag-v1.2.3'),
      recorded.world,
    )
    expect(outputs).toMatchObject({ 'held-tags': 'latest', 'moved-tags': 'v1.2\nv1' })
  })

  test('does not keep another one from getting its tags', async () => {
    const images = 'acme/app\nghcr.io/acme/other'
    const recorded = recordingWorld({ refused: ['put acme/app'] })
    const inputs = { username: 'acme', password: 'secret', images }
    const story = main(
      parseInputs(inputsOf('action.yml', inputs)),
      event('push-main'),
      recorded.world,
    )
    await expect(story).rejects.toThrow('the registry refuses to put acme/app:main-')
    expect(recorded.registry.digestOf('ghcr.io/acme/other:latest')).toBe(DIGEST)
  })
})
