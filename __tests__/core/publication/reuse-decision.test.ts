import { describe, expect, test } from '@jest/globals'
import { planBuild } from '../../../src/core/plan.ts'
import { inputsLabel } from '../../../src/core/publication/build-inputs.ts'
import { decideReuse, type ImageThere } from '../../../src/core/publication/reuse-decision.ts'
import { isSamePlatform } from '../../../src/core/registry/platform.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { event, inputsOf } from '../../support/fixtures.ts'
import { planOf } from '../../support/plan.ts'

const SHA = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
const SOURCE = 'https://github.com/acme/app'

const wanted = {
  ...{ sha: SHA, source: SOURCE, inputs: {}, platforms: [], attestations: [], labels: [] },
  ...{ maxAge: undefined, now: '2026-11-23T06:30:00.000Z' },
}

const labels = {
  'org.opencontainers.image.revision': SHA,
  'org.opencontainers.image.source': SOURCE,
  'io.slipway.inputs': '{}',
}

const platform = (more: Partial<ImageThere['platforms'][number]> = {}) => ({
  ...{ platform: 'linux/amd64', labels, age: 0, attestations: [] },
  ...more,
})

const image = (...platforms: ImageThere['platforms']): ImageThere => ({
  digest: `sha256:${'e'.repeat(64)}`,
  platforms: platforms.length > 0 ? platforms : [platform()],
})

const pushed = { push: 'true' }
const revision = (sha: string) => ({ 'org.opencontainers.image.revision': sha })
const source = (url: string) => ({ 'org.opencontainers.image.source': url })
const contexts = (image: string) => ({ 'build-contexts': `base=docker-image://${image}` })

describe('an image that is there is published instead of a new one', () => {
  test('where commit, repository and inputs are the same', () => {
    expect(decideReuse(wanted, image(), false)).toMatchObject({ kind: 'reuse', notice: undefined })
  })

  test.each([
    ['linux/arm64', 'linux/arm64/v8'],
    ['linux/arm64/v8', 'linux/arm64'],
    ['linux/x86_64', 'linux/amd64'],
    ['linux/arm', 'linux/arm/v7'],
  ])('%s is %s', (one, other) => {
    const there = image(platform({ platform: other }))
    expect(decideReuse({ ...wanted, platforms: [one] }, there, false).kind).toBe('reuse')
  })

  test('with more platforms than one, each is looked at', () => {
    const there = image(platform(), platform({ platform: 'linux/arm64' }))
    const both = { ...wanted, platforms: ['linux/amd64', 'linux/arm64'] }
    expect(decideReuse(both, there, false).kind).toBe('reuse')
  })
})

describe('it is built where something is not the same', () => {
  const refused: [string, Partial<typeof wanted>, ImageThere, string][] = [
    [
      'one platform is missing',
      { platforms: ['linux/amd64', 'linux/arm64'] as never },
      image(),
      'it is not for linux/arm64',
    ],
    [
      'it has one platform more',
      { platforms: ['linux/amd64'] as never },
      image(platform(), platform({ platform: 'linux/arm64' })),
      'it is for linux/amd64 and linux/arm64',
    ],
    [
      'it has two, and none is asked for',
      {},
      image(platform(), platform({ platform: 'linux/arm64' })),
      'it is for linux/amd64 and linux/arm64',
    ],
    [
      'one platform is of another commit',
      {},
      image(platform(), platform({ labels: { ...labels, ...revision('b'.repeat(40)) } })),
      'it is of commit bbbbbbb',
    ],
    [
      'one platform has other inputs',
      {},
      image(platform(), platform({ labels: { ...labels, 'io.slipway.inputs': '{"target":"1"}' } })),
      'it was built with another "target"',
    ],
    ['it is an empty index', {}, { ...image(), platforms: [] }, 'it is not an image'],
    [
      'its labels are of a base image',
      {},
      image(platform({ labels: { ...labels, ...source('https://github.com/eve/base') } })),
      'it does not say that it was built from this commit of this repository',
    ],
    [
      'it names the commit, and no repository',
      {},
      image(platform({ labels: { ...labels, ...source('') } })),
      'it does not say that it was built from this commit of this repository',
    ],
    [
      'its label of inputs is nonsense',
      {},
      image(platform({ labels: { ...labels, 'io.slipway.inputs': '[]' } })),
      'it does not say what it was built with',
    ],
    [
      'one platform has no SBOM, which is asked for',
      { attestations: ['provenance', 'sbom'] as never },
      image(platform({ attestations: ['provenance'] })),
      'it has no sbom',
    ],
    [
      'it does not say how old it is',
      { maxAge: 1 as never },
      image(platform({ age: undefined })),
      'it does not say when it was made',
    ],
  ]
  test.each(refused)('%s', (_, asked, there, because) => {
    const decision = decideReuse({ ...wanted, ...asked }, there, true)
    expect(decision).toMatchObject({ kind: expect.stringMatching(/build|other/), because })
  })

  test('a version that is baked in: built, or reused with a notice where that is required', () => {
    const there = image(platform({ labels: { ...labels, 'io.slipway.inputs': '{"version":"1"}' } }))
    const asked = { ...wanted, inputs: { version: '2' } }
    expect(decideReuse(asked, there, false)).toMatchObject({
      kind: 'build',
      because: 'a build argument has the version in it, and that is another one',
    })
    expect(decideReuse(asked, there, true)).toMatchObject({
      kind: 'reuse',
      notice: expect.stringContaining('the version in it'),
    })
    const same = { ...wanted, inputs: { version: '1' } }
    expect(decideReuse(same, there, false)).toMatchObject({ kind: 'reuse', notice: undefined })
  })
})

describe('what an image is built from', () => {
  const inputs = async (given: Record<string, string>, name?: string) =>
    (await planOf({ images: 'acme/app', ...given }, name)).build.inputs

  test('of a plain build there is nothing to say', async () => {
    expect(inputsLabel(await inputs({}))).toBe('io.slipway.inputs={}')
  })

  test.each([
    ['the order of build arguments', { 'build-args': 'A=1\nB=2' }, { 'build-args': 'B=2\nA=1' }],
    ['the usual path of a Dockerfile', { file: './Dockerfile' }, { file: '' }],
    ['another way to write a path', { context: './app/' }, { context: 'app' }],
    ['the time of the build', { 'build-args': 'CREATED=1' }, { 'build-args': 'CREATED=2' }],
    [
      'the value of an argument that is a secret',
      { 'build-args': 'NPM_TOKEN=1' },
      { 'build-args': 'NPM_TOKEN=2' },
    ],
    ['the value of a secret', { secrets: 'npm=one-secret' }, { secrets: 'npm=another-one' }],
    ['the cache', { cache: 'off' }, { cache: 'registry' }],
  ])('%s does not count', async (_, one, other) => {
    expect(await inputs(one)).toEqual(await inputs(other))
  })

  test.each([
    ['a build argument', { 'build-args': 'A=1' }, { 'build-args': 'A=2' }, 'build-args'],
    ['what BuildKit may do', { allow: 'network.host' }, { allow: 'security.insecure' }, 'allow'],
    ['a limit of the build', { ulimit: 'nofile=1024' }, { ulimit: 'nofile=2048' }, 'ulimit'],
    ['its shared memory', { 'shm-size': '1g' }, { 'shm-size': '2g' }, 'shm-size'],
    ['the name of a secret', { secrets: 'npm=a-secret' }, { secrets: 'pip=a-secret' }, 'secrets'],
    [
      'where a stage comes from',
      contexts('alpine:3.19'),
      contexts('alpine:3.20'),
      'build-contexts',
    ],
  ])('%s counts', async (_, one, other, name) => {
    const [first, second] = [await inputs(one), await inputs(other)]
    expect(Object.keys(first)).toEqual([name])
    expect(first[name]).not.toBe(second[name])
  })

  test('the version is apart, whichever input passes it', async () => {
    const given = [
      { 'build-args': 'VERSION={{version}}' },
      { 'build-args': 'DOCKER_METADATA_OUTPUT_VERSION' },
    ]
    for (const one of given) {
      const [release, main] = [await inputs(one), await inputs(one, 'push-main')]
      expect(Object.keys(release)).toEqual(['version'])
      expect(release['version']).not.toBe(main['version'])
    }
  })

  test('where a runner keeps its checkout does not count', async () => {
    const at = async (place: string) => {
      const given = { images: 'acme/app', context: `${place}/app`, file: `${place}/app/Dockerfile` }
      const environment = { GITHUB_WORKSPACE: place }
      const inputs = parseInputs(inputsOf('action.yml', given))
      const now = '2026-11-23T06:30:00.000Z'
      const facts = { now, environment, dockerfile: undefined }
      return (await planBuild(inputs, event('push-main'), facts)).build.inputs
    }
    expect(await at('/home/runner/work/app/app')).toEqual(await at('/actions/_work/app/app'))
    expect(Object.keys(await at('/home/runner/work/app/app'))).toEqual(['context'])
  })

  test('no value stands in the label', async () => {
    const label = inputsLabel(await inputs({ 'build-args': 'TOKEN=hunter2hunter2' }))
    expect(label).toMatch(/^io\.slipway\.inputs=\{"build-args":"[0-9a-f]{8}"\}$/)
    expect(label).not.toContain('hunter2')
  })
})

describe('what the plan says of reuse', () => {
  test.each([
    ['push-tag-v1.2.3', 'it is the run of a Git tag'],
    ['release-published', 'it is a release'],
    ['workflow-dispatch-on-tag', 'it is the run of a Git tag'],
  ])('%s is looked for', async (name, because) => {
    const { reuse } = await planOf({ images: 'acme/app', reuse: 'auto', ...pushed }, name)
    expect(reuse).toMatchObject({ kind: 'look', because, isRequired: false })
  })

  test('so is the run of a version', async () => {
    const given = { images: 'acme/app', reuse: 'auto', version: 'v1.2.3', ...pushed }
    const { reuse } = await planOf(given, 'workflow-dispatch-empty')
    expect(reuse).toMatchObject({ kind: 'look', because: 'it is the run of a version' })
  })

  test.each([
    ['push-main', {}, 'only tags, releases and versions are looked for'],
    ['schedule', {}, 'only tags, releases and versions are looked for'],
    [
      'pull-request',
      { push: 'auto' },
      'the image is not pushed: a pull request is built, not published',
    ],
    ['push-tag-v1.2.3', { push: 'false' }, 'the image is not pushed: push: false'],
    ['push-tag-v1.2.3', { pull: 'true' }, '"pull" looks for newer base images'],
    ['push-tag-v1.2.3', { outputs: 'type=local,dest=out' }, '"outputs" says where the result goes'],
  ])('%s with %j is built', async (name, given, because) => {
    const inputs = { images: 'acme/app', reuse: 'auto', ...pushed, ...given }
    expect((await planOf(inputs, name)).reuse).toEqual({ kind: 'build', because })
  })

  test.each([
    [{ sbom: 'true' }, ['sbom']],
    [{ provenance: 'mode=max', attests: 'type=sbom' }, ['provenance', 'sbom']],
    [{ provenance: 'false', sbom: 'false' }, []],
    [{}, []],
  ])('with %j, the attestations asked for are %j', async (given, attestations) => {
    const { reuse } = await planOf({ images: 'acme/app', reuse: 'auto', ...given })
    expect(reuse).toMatchObject({ wanted: { attestations } })
  })
})

test.each([
  ['14', 'Write days or hours: 14d, 36h'],
  ['d', 'Write days or hours: 14d, 36h'],
  ['0d', 'Write days or hours: 14d, 36h'],
  ['1.5d', 'Write days or hours: 14d, 36h'],
  ['2 weeks', 'Write days or hours: 14d, 36h'],
])('an age of "%s" is none', (age, fix) => {
  expect(() => parseInputs(inputsOf('action.yml', { 'reuse-max-age': age }))).toThrow(
    expect.objectContaining({ message: `"reuse-max-age" is "${age}"`, fix }),
  )
})

test('platforms of two systems are two', () => {
  expect(isSamePlatform('linux/amd64', 'windows/amd64')).toBe(false)
  expect(isSamePlatform('linux/arm/v6', 'linux/arm/v7')).toBe(false)
})

test.each([
  ['a name of many lines', JSON.stringify({ 'a\n##[error]b\u202e': '1' })],
  ['a hash that is none', JSON.stringify({ target: 'x'.repeat(60_000) })],
  [
    'hundreds of inputs',
    JSON.stringify(
      Object.fromEntries(
        Array.from({ length: 300 }, (_, at) => [
          `a${'b'.repeat(at % 20)}-${'c'.repeat(at / 20)}`,
          '1',
        ]),
      ),
    ),
  ],
])('a label with %s says nothing', (_, label) => {
  const there = image(platform({ labels: { ...labels, 'io.slipway.inputs': label } }))
  expect(decideReuse(wanted, there, true)).toMatchObject({
    kind: 'build',
    because: 'it does not say what it was built with',
  })
})
