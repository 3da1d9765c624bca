import { describe, expect, test } from '@jest/globals'
import type { Event } from '../src/core/event/event.ts'
import { parseEvent } from '../src/core/event/parse.ts'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import { event, inputsOf, recordedEvent } from './support/fixtures.ts'
import { type Answers, recordingWorld } from './support/recording-world.ts'

const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const LATER = 'b'.repeat(40)
const LATEST = 'c'.repeat(40)
const NEW = 'e'.repeat(40)
const REVISION = 'org.opencontainers.image.revision'

const imageOf = (sha: string, labels = {}) => ({
  digest: `sha256:${'2'.repeat(64)}`,
  labels: { [REVISION]: sha, ...labels },
})

async function held(happened: Event, answers: Answers, tags: string): Promise<string> {
  const { world } = recordingWorld(answers)
  const given = { images: 'acme/app', username: 'acme', password: 'secret-token', tags }
  const outputs = await main(parseInputs(inputsOf('action.yml', given)), happened, world)
  return outputs['held-tags'] ?? ''
}

describe('a branch that is pushed back by force takes its tag along', () => {
  const { env, payload } = recordedEvent('push-main')
  const forced = (before: string) =>
    parseEvent(env, { ...(payload as object), forced: true, before })
  const history: Answers['orders'] = {
    [`${OURS}...${LATER}`]: 'ahead',
    [`${OURS}...${LATEST}`]: 'ahead',
    [`${OURS}...${NEW}`]: 'ahead',
    [`${LATER}...${LATEST}`]: 'ahead',
    [`${NEW}...${LATEST}`]: 'diverged',
  }
  const play = (happened: Event, at: string) => {
    const published = { 'acme/app:edge': imageOf(at) }
    return held(happened, { published, orders: history }, 'type=sha\ntype=edge')
  }

  test('from the commit that was replaced', async () => {
    expect(await play(forced(LATEST), LATEST)).toBe('')
  })

  test('from one before it that was thrown away as well', async () => {
    expect(await play(forced(LATEST), LATER)).toBe('')
  })

  test('not from a commit that was pushed afterwards, when the run is started again', async () => {
    expect(await play(forced(LATEST), NEW)).toBe('edge')
  })

  test('and a push that is none holds as ever', async () => {
    expect(await play(event('push-main'), LATEST)).toBe('edge')
  })
})

describe('a run that follows a forced push, and is not the push itself', () => {
  const { env, payload } = recordedEvent('push-main')
  const happened = (name: string, head = 'main') =>
    parseEvent(
      { ...env, GITHUB_EVENT_NAME: name, GITHUB_REF: `refs/heads/${head}` },
      {
        repository: (payload as { repository: object }).repository,
        workflow_run: {
          ...{ head_sha: OURS, head_branch: head, event: 'push' },
          head_repository: { full_name: 'acme/app' },
        },
      },
    )
  const history: Answers['orders'] = {
    [`${OURS}...${LATER}`]: 'ahead',
    [`${LATER}...${LATEST}`]: 'ahead',
    [`${LATER}...${NEW}`]: 'diverged',
    [`${LATER}...main`]: 'behind',
  }
  const play = (name: string, answers: Answers) => {
    const published = { 'acme/app:main': imageOf(LATER) }
    return held(
      happened(name),
      { published, orders: history, ...answers },
      'type=sha\ntype=raw,main',
    )
  }

  test.each(['workflow_run', 'workflow_dispatch', 'schedule'])(
    'takes the tag along that the push has taken back: %s',
    async (name) => expect(await play(name, { forced: [NEW, LATEST] })).toBe(''),
  )

  test.each<[string, Answers]>([
    ['GitHub does not say', {}],
    ['there was no forced push', { forced: [] }],
    ['another commit was replaced', { forced: [NEW] }],
    [
      'the commit has been pushed again since',
      { forced: [LATEST], orders: { ...history, [`${LATER}...main`]: 'ahead' } },
    ],
    [
      'it is not known whether it has been',
      { forced: [LATEST], orders: { ...history, [`${LATER}...main`]: undefined as never } },
    ],
  ])('holds where %s', async (_, answers) => {
    expect(await play('workflow_run', answers)).toBe('main')
  })

  test('and the push by force itself holds what has been pushed again since', async () => {
    const forced = parseEvent(env, { ...(payload as object), forced: true, before: LATEST })
    const orders = { ...history, [`${LATER}...main`]: 'ahead' } as const
    const published = { 'acme/app:edge': imageOf(LATER) }
    expect(await held(forced, { published, orders }, 'type=sha\ntype=edge')).toBe('edge')
  })
})

describe('a Git tag that names a line, and is moved back to an earlier commit', () => {
  const { env, payload } = recordedEvent('push-tag-v1.2.3')
  const moved = (more: object) =>
    parseEvent(
      { ...env, GITHUB_REF: 'refs/tags/v5' },
      { ...(payload as object), ref: 'refs/tags/v5', before: LATEST, ...more },
    )
  const play = (happened: Event, at: string) =>
    held(
      happened,
      { published: { 'acme/app:v5': imageOf(at) }, orders: { [`${OURS}...${at}`]: 'ahead' } },
      'type=ref,event=tag\ntype=sha',
    )

  test('takes its tag along', async () => {
    expect(await play(moved({ forced: true }), LATEST)).toBe('')
  })

  test('also from an image whose label has the first digits of the commit alone', async () => {
    expect(await play(moved({ forced: true }), LATEST.slice(0, 8))).toBe('')
  })

  test.each<[string, object]>([
    ['is no force, where the payload does not say so', { forced: false }],
    ['is none by a word', { forced: 'true' }],
    ['is none where nothing was there before', { forced: true, before: '0'.repeat(40) }],
  ])('%s', async (_, more) => {
    expect(await play(moved(more), LATEST)).toBe('v5')
  })
})

describe('two builds of one version, told apart by build metadata alone', () => {
  const release = { ...event('push-tag-v1.2.3'), fullRef: 'refs/tags/v1.2.3+7' } as Event
  const happened: Event = { ...release, ref: { kind: 'tag', name: 'v1.2.3+7' } }
  const rules = 'type=semver,pattern={{version}}\ntype=semver,pattern={{major}}.{{minor}}'
  const published = (sha: string) =>
    Object.fromEntries(
      ['1.2.3', '1.2', 'latest'].map((tag) => [
        `acme/app:${tag}`,
        imageOf(sha, { 'org.opencontainers.image.version': '1.2.3' }),
      ]),
    )

  test('the later one moves all tags, that of the version, too', async () => {
    const orders = { [`${OURS}...${LATER}`]: 'behind' } as const
    expect(await held(happened, { published: published(LATER), orders }, rules)).toBe('')
  })

  test('the earlier one, started again, moves none back', async () => {
    const orders = { [`${OURS}...${LATER}`]: 'ahead' } as const
    const tags = await held(happened, { published: published(LATER), orders }, rules)
    expect(tags.split('\n').sort()).toEqual(['1.2', '1.2.3', 'latest'])
  })
})
