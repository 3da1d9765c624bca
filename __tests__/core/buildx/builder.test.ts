import { describe, expect, test } from '@jest/globals'
import {
  type BuilderNeeds,
  canExportCacheAndAttest,
  chooseBuilder,
  type EngineFacts,
  type KnownBuilder,
} from '../../../src/core/buildx/builder.ts'
import type { BuilderOptions } from '../../../src/core/buildx/builder-options.ts'
import {
  createBuilderArguments,
  removeBuilderArguments,
} from '../../../src/core/buildx/create-builder.ts'

const OPTIONS: BuilderOptions = {
  builder: '',
  driver: 'auto',
  ...{ endpoint: '', append: '', tlsCa: '', tlsCert: '', tlsKey: '', kubeconfig: '' },
  driverOpts: [],
  buildkitdFlags: '',
  buildkitdConfig: '',
  buildkitdConfigInline: '',
}
const NEEDS: BuilderNeeds = {
  platforms: [],
  cacheExport: false,
  attestations: false,
  pushUntagged: false,
}
const CONTAINERD: EngineFacts = { version: '28.5.2', store: 'containerd', insecureRegistries: [] }
const CLASSIC: EngineFacts = { version: '24.0.9', store: 'classic', insecureRegistries: [] }
const team: KnownBuilder = { name: 'team', driver: 'kubernetes' }
const docker: KnownBuilder = { name: 'default', driver: 'docker' }

interface Case {
  readonly options?: Partial<BuilderOptions>
  readonly needs?: Partial<BuilderNeeds>
  readonly known?: KnownBuilder
  readonly engine?: EngineFacts
}

const choose = ({ options, needs, known, engine }: Case) =>
  chooseBuilder({ ...OPTIONS, ...options }, { ...NEEDS, ...needs }, known, engine)

/** A decision in a line: which builder, under which name. */
function decided(asked: Case): string {
  const choice = choose(asked)
  if (choice.kind === 'container' || choice.kind === 'remote' || choice.kind === 'kubernetes')
    return choice.kind
  if (choice.kind === 'engine') return `engine "${choice.name}" ${choice.store}`
  return `existing ${choice.name} ${choice.driver}`
}

const everything: BuilderNeeds = {
  platforms: ['linux/amd64', 'linux/arm64'],
  cacheExport: true,
  attestations: true,
  pushUntagged: false,
}

describe('chooses', () => {
  test.each<[sentence: string, asked: Case, choice: string]>([
    [
      'the engine with containerd for everything',
      { needs: everything, engine: CONTAINERD },
      'engine "" containerd',
    ],
    [
      'the engine with containerd when asked for',
      { options: { driver: 'docker' }, needs: everything, engine: CONTAINERD },
      'engine "" containerd',
    ],
    ['the classic engine for what stays on the machine', { engine: CLASSIC }, 'engine "" classic'],
    [
      'the classic engine for one platform',
      { needs: { platforms: ['linux/amd64'] }, engine: CLASSIC },
      'engine "" classic',
    ],
    [
      'a container for several platforms',
      { needs: { platforms: everything.platforms }, engine: CLASSIC },
      'container',
    ],
    ['a container for a cache', { needs: { cacheExport: true }, engine: CLASSIC }, 'container'],
    [
      'a container to push with attestations',
      { needs: { attestations: true, pushUntagged: false }, engine: CLASSIC },
      'container',
    ],
    [
      'the classic engine for a push when asked for',
      {
        options: { driver: 'docker' },
        needs: { attestations: true, cacheExport: true },
        engine: CLASSIC,
      },
      'engine "" classic',
    ],
    [
      'a container when asked for',
      { options: { driver: 'docker-container' }, engine: CONTAINERD },
      'container',
    ],
    [
      'a container when asked for, whatever is selected',
      { options: { driver: 'docker-container' }, known: team },
      'container',
    ],
    [
      'a container when options of one are given',
      { options: { driverOpts: ['network=host'] }, engine: CONTAINERD },
      'container',
    ],
    [
      'a container for a configuration of BuildKit',
      { options: { buildkitdConfig: 'b.toml' }, engine: CONTAINERD },
      'container',
    ],
    [
      'a container for a configuration in the inputs',
      { options: { buildkitdConfigInline: 'debug = true' }, engine: CONTAINERD },
      'container',
    ],
    ['the selected builder', { known: team }, 'existing team kubernetes'],
    [
      'the selected builder, even if the engine could',
      { known: team, needs: everything, engine: CONTAINERD },
      'existing team kubernetes',
    ],
    [
      "the engine where the engine's own is selected",
      { known: docker, engine: CONTAINERD },
      'engine "" containerd',
    ],
    [
      'the engine by name, past a selected builder',
      { options: { driver: 'docker' }, known: team, engine: CONTAINERD },
      'engine "default" containerd',
    ],
    [
      'a builder by its name',
      { options: { builder: 'team' }, known: team },
      'existing team kubernetes',
    ],
    [
      'a builder by its name before any driver',
      { options: { builder: 'team', driver: 'docker-container' }, known: team },
      'existing team kubernetes',
    ],
    [
      'an unknown builder: buildx will say so',
      { options: { builder: 'lost' } },
      'existing lost unknown',
    ],
    [
      "the engine's builder by its name",
      { options: { builder: 'default' }, known: docker, engine: CLASSIC },
      'engine "default" classic',
    ],
  ])('%s', (_, asked, choice) => {
    expect(decided(asked)).toBe(choice)
  })
})

test('the classic engine cannot build for several platforms', () => {
  const asked = { options: { driver: 'docker' as const }, needs: everything, engine: CLASSIC }
  expect(() => choose(asked)).toThrow(
    expect.objectContaining({
      message:
        '"driver" is "docker", and this engine cannot build linux/amd64, linux/arm64 at once',
      fix: "Use driver: docker-container, or switch the engine's containerd image store on",
    }),
  )
})

test.each<[Case, string]>([
  [{ options: { builder: 'team' }, known: team }, 'builder: team'],
  [{ options: { builder: 'default' }, known: docker, engine: CLASSIC }, 'builder: default'],
  [{ options: { driver: 'docker-container' } }, 'driver: docker-container'],
  [
    { options: { driverOpts: ['a=b'] } },
    'driver-opts, buildkitd-flags and buildkitd-config are for a container',
  ],
  [{ known: team }, 'it is the selected builder'],
  [{ engine: CONTAINERD }, 'the engine can push, cache and attest on its own'],
  [{ engine: CLASSIC }, 'the engine can do all that is asked'],
  [
    { engine: CLASSIC, needs: everything },
    "several platforms need it: the engine's containerd image store is off",
  ],
  [
    {
      engine: CLASSIC,
      needs: { cacheExport: true, attestations: true, pushUntagged: false },
    },
    "the cache needs it: the engine's containerd image store is off",
  ],
  [
    { engine: CLASSIC, needs: { attestations: true, pushUntagged: false } },
    "attestations need it: the engine's containerd image store is off",
  ],
])('%j: because %s', (asked, because) => {
  expect(choose(asked).because).toBe(because)
})

test('only the classic engine can neither keep a cache elsewhere nor attest', () => {
  const able = (asked: Case) => canExportCacheAndAttest(choose(asked))
  expect(able({ engine: CLASSIC })).toBe(false)
  expect(able({ engine: CONTAINERD })).toBe(true)
  expect(able({ known: team })).toBe(true)
  expect(able({ options: { driver: 'docker-container' } })).toBe(true)
})

describe('the builder of a run', () => {
  test('is created and booted with what the user says', () => {
    const options = {
      ...OPTIONS,
      driverOpts: ['network=host', 'env.A="b,c"'],
      buildkitdFlags: '--flags',
    }
    expect(createBuilderArguments('slipway-1', options, 'buildkitd.toml')).toEqual([
      'buildx',
      'create',
      '--name',
      'slipway-1',
      '--driver',
      'docker-container',
      '--driver-opt',
      'network=host',
      '--driver-opt',
      'env.A="b,c"',
      '--buildkitd-flags',
      '--flags',
      '--buildkitd-config',
      'buildkitd.toml',
      '--bootstrap',
    ])
  })

  test('grants what a build may ask for, where its flags say nothing', () => {
    expect(createBuilderArguments('slipway-1', { ...OPTIONS, buildkitdFlags: '' }, '')).toEqual([
      'buildx',
      'create',
      '--name',
      'slipway-1',
      '--driver',
      'docker-container',
      '--buildkitd-flags',
      '--allow-insecure-entitlement security.insecure --allow-insecure-entitlement network.host',
      '--bootstrap',
    ])
  })

  test('is removed, whatever it does', () => {
    expect(removeBuilderArguments('slipway-1')).toEqual(['buildx', 'rm', '--force', 'slipway-1'])
  })
})

describe('a builder of several nodes', () => {
  const known: KnownBuilder = { name: 'team', driver: 'remote', nodes: 2 }
  const platforms = ['linux/amd64', 'linux/arm64']
  const work = (...outputs: string[]) => ({ outputs, cacheTo: [], cacheFrom: [], allow: [] })
  const byDigest = work('type=image,name=acme/app,push-by-digest=true,push=true')

  test.each<[how: string, options: Partial<BuilderOptions>]>([
    ['named', { builder: 'team' }],
    ['selected', {}],
  ])(
    '%s: an output that pushes by digest is refused, since buildx would push latest',
    (_, options) =>
      expect(() => choose({ options, known, needs: { platforms, work: byDigest } })).toThrow(
        '"outputs" pushes by digest, and buildx would push what it joins of the nodes of "team" as latest',
      ),
  )

  test.each<[what: string, asked: Case]>([
    ['one platform', { known, needs: { platforms: ['linux/amd64'], work: byDigest } }],
    ['one node', { known: { ...known, nodes: 1 }, needs: { platforms, work: byDigest } }],
    ['no such output', { known, needs: { platforms, work: work() } }],
  ])('%s is not', (_, asked) => expect(decided(asked)).toBe('existing team remote'))
})

test('BuildKit elsewhere needs no engine to be chosen', () => {
  expect(decided({ options: { endpoint: 'tcp://a:1' }, known: docker })).toBe('remote')
  expect(decided({ options: { endpoint: 'builders' } })).toBe('container')
})
