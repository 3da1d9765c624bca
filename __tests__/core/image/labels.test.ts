import { describe, expect, test } from '@jest/globals'
import { planLabels } from '../../../src/core/image/annotations.ts'
import { ociLabels } from '../../../src/core/image/labels.ts'
import { event } from '../../support/fixtures.ts'
import { planOf } from '../../support/plan.ts'

const NOW = '2026-11-23T06:30:00.123Z'
const pushed = event('push-main')
const { url, description, license } = pushed.repository

const OCI = [
  `org.opencontainers.image.created=${NOW}`,
  `org.opencontainers.image.description=${description}`,
  `org.opencontainers.image.licenses=${license}`,
  'org.opencontainers.image.revision=1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d',
  `org.opencontainers.image.source=${url}`,
  'org.opencontainers.image.title=app',
  `org.opencontainers.image.url=${url}`,
  'org.opencontainers.image.version=v1.2.3',
]

const planned = (given: {
  readonly labels?: readonly string[]
  readonly annotations?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly ociLabels?: boolean
  readonly inDockerfile?: readonly string[]
}) => {
  const { labels = [], annotations = [], environment = {}, inDockerfile = [] } = given
  const facts = { now: NOW, created: NOW, environment, inDockerfile }
  return planLabels(
    { labels, annotations, ociLabels: given.ociLabels ?? true },
    pushed,
    'v1.2.3',
    facts,
  )
}

describe('labels', () => {
  test('are made of the event, sorted', () => {
    expect(ociLabels(pushed, 'v1.2.3', NOW, [])).toEqual(OCI)
  })

  test('are there where they are empty', () => {
    const { repository } = pushed
    const bare = { ...pushed, repository: { ...repository, description: '', license: '' } }
    const labels = ociLabels(bare, '', NOW, [])
    expect(labels).toContain('org.opencontainers.image.description=')
    expect(labels).toContain('org.opencontainers.image.licenses=')
    expect(labels).toContain('org.opencontainers.image.version=')
  })

  test.each([
    [
      'one of the user’s beats ours',
      'org.opencontainers.image.title=Mine',
      'org.opencontainers.image.title=Mine',
    ],
    ['the value may hold =', 'query=a=b', 'query=a=b'],
    ['the value may be empty', 'empty=', 'empty='],
    ['expressions are filled in', 'from={{branch}}@{{sha}}', 'from=main@1a2b3c4'],
    ['… and dates', "day={{date 'YYYY-MM-DD' tz='Asia/Tokyo'}}", 'day=2026-11-23'],
  ])('%s', async (_title, label, expected) => {
    expect((await planned({ labels: [label] })).labels).toContain(expected)
  })

  test('the user’s own are sorted among ours, lower-case letters before capitals', async () => {
    const { labels } = await planned({ labels: ['Zeta=1', 'a=2', 'A=3'] })
    expect(labels.map((label) => label.split('=')[0]).filter((key) => !key?.includes('.'))).toEqual(
      ['a', 'A', 'Zeta'],
    )
    expect(labels.at(-1)).toBe('Zeta=1')
  })

  test('what has no = is no label', async () => {
    expect((await planned({ labels: ['nothing'] })).labels).toEqual(OCI)
  })

  test('a template that cannot be read is a problem that says where', async () => {
    await expect(planned({ labels: ['x={{date}}'] })).rejects.toThrow(
      '"labels", "x={{date}}": {{date}} has no format',
    )
  })
})

describe('annotations', () => {
  test('are the labels’ facts for the manifest', async () => {
    const { annotations } = await planned({})
    expect(annotations).toEqual(OCI.map((label) => `manifest:${label}`))
  })

  test('come once for every level the environment asks for', async () => {
    const environment = { DOCKER_METADATA_ANNOTATIONS_LEVELS: 'manifest,index' }
    const { annotations } = await planned({ annotations: ['a=b'], environment })
    expect(annotations).toHaveLength(18)
    expect(annotations[0]).toBe('manifest:a=b')
    expect(annotations[9]).toBe('index:a=b')
  })

  test.each([
    'index:a=b',
    'manifest,index:a=b',
    'manifest[linux/amd64]:a=b',
    'index-descriptor:a=b',
  ])('%s says its level itself', async (annotation) => {
    const { annotations } = await planned({ annotations: [annotation] })
    expect(annotations.at(-1)).toBe(annotation)
    expect(annotations).toHaveLength(9)
  })
})

describe('labels that are written on the image', () => {
  const [title, source] = ['org.opencontainers.image.title', 'org.opencontainers.image.source']
  const keys = async (given: Parameters<typeof planned>[0]) =>
    (await planned(given)).writtenLabels.map((label) => label.split('=')[0])

  test('are never empty, though docker/metadata-action’s outputs have them', async () => {
    const { repository } = pushed
    const bare = { ...pushed, repository: { ...repository, description: '', license: undefined } }
    const facts = { now: NOW, created: NOW, environment: {}, inDockerfile: [] }
    const options = { labels: [], annotations: ['a=1'], ociLabels: true }
    const { labels, writtenLabels, writtenAnnotations } = await planLabels(
      options,
      bare,
      'v1',
      facts,
    )
    expect(labels).toContain('org.opencontainers.image.description=')
    expect(writtenLabels.filter((label) => label.endsWith('='))).toEqual([])
    expect(writtenAnnotations.filter((text) => text.endsWith('='))).toEqual([])
  })

  test('leave to the Dockerfile what it says of the repository', async () => {
    const inDockerfile = [
      'title',
      'description',
      'url',
      'source',
      'licenses',
      'version',
      'revision',
      'created',
    ].map((name) => `org.opencontainers.image.${name}`)
    expect(await keys({ inDockerfile })).toEqual([
      'org.opencontainers.image.created',
      'org.opencontainers.image.revision',
      'org.opencontainers.image.version',
    ])
  })

  test('have a line of the user’s own in any case, be it empty', async () => {
    const labels = [`${title}=Mine`, `${source}=`, 'empty=']
    const { writtenLabels } = await planned({ labels, inDockerfile: [title, source] })
    expect(writtenLabels).toEqual(expect.arrayContaining([`${title}=Mine`, `${source}=`, 'empty=']))
  })

  test('are the user’s own alone without the OCI ones', async () => {
    const { labels, writtenLabels, annotations } = await planned({
      labels: ['a=1'],
      annotations: ['b=2'],
      ociLabels: false,
    })
    expect({ labels, writtenLabels, annotations }).toEqual({
      labels: ['a=1'],
      writtenLabels: ['a=1'],
      annotations: ['manifest:b=2'],
    })
  })

  test('may name the version and the time of the build', async () => {
    const labels = ['v={{version}}', 'at={{created}}']
    expect((await planned({ labels })).labels).toEqual(
      expect.arrayContaining(['v=v1.2.3', `at=${NOW}`]),
    )
  })
})

test('a label that is none is left out, and a notice says so', async () => {
  const { notices } = await planOf({
    labels: 'maintainer: acme\na=b',
    annotations: 'c',
    images: 'acme/app',
    username: 'a',
    password: 'b',
  })
  expect(notices).toEqual(
    expect.arrayContaining([
      '"labels": "maintainer: acme" has no =, so it is left out; write key=value',
      '"annotations": "c" has no =, so it is left out; write key=value',
    ]),
  )
})
