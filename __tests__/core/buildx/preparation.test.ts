import { describe, expect, test } from '@jest/globals'
import type { EngineFacts, KnownBuilder } from '../../../src/core/buildx/builder.ts'
import { readPreparation, whyPrepare } from '../../../src/core/buildx/preparation.ts'
import { InputForm } from '../../../src/core/inputs/form.ts'
import { inputsOf } from '../../support/fixtures.ts'

const engine = (store: EngineFacts['store']): EngineFacts => ({
  ...{ version: '28.5.2', store, insecureRegistries: [] },
})
const TOKEN = `x.${btoa(JSON.stringify({ ac: '[]' }))}.x`
const hosted = {
  ACTIONS_RUNTIME_TOKEN: TOKEN,
  ACTIONS_RESULTS_URL: 'https://results.example/',
  ACTIONS_CACHE_SERVICE_V2: 'true',
}

interface Scene {
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: string
  readonly store?: EngineFacts['store']
  readonly known?: KnownBuilder
}

const why = ({ inputs = {}, event = 'push', store = 'classic', known }: Scene) => {
  const read = inputsOf('action.yml', { ...inputs })
  return whyPrepare(readPreparation(new InputForm(read), hosted), event, known, engine(store))
}

describe('BuildKit is started before its turn', () => {
  test.each<[sentence: string, scene: Scene]>([
    ['on an engine with the classic store', {}],
    ['for its attestations alone', { inputs: { cache: 'off' } }],
    ['for its cache alone', { inputs: { cache: 'registry', provenance: 'false' } }],
    [
      'for several platforms',
      { inputs: { platforms: 'linux/amd64,linux/arm64' }, event: 'pull_request' },
    ],
    [
      'for options of a container, whatever the store',
      { inputs: { 'driver-opts': 'network=host' }, store: 'containerd' },
    ],
    ['where the driver says so', { inputs: { driver: 'docker-container' }, store: 'containerd' }],
    ['for a pull request that is pushed', { inputs: { push: 'true' }, event: 'pull_request' }],
  ])('%s', (_, scene) => expect(why(scene)).toBeTruthy())
})

describe('nothing is started', () => {
  test.each<[sentence: string, scene: Scene]>([
    ['where the engine does it itself', { store: 'containerd' }],
    ['for a run that only publishes what is there', { inputs: { reuse: 'require' } }],
    ['for a dry run', { inputs: { 'dry-run': 'true' } }],
    ['with driver: docker', { inputs: { driver: 'docker' } }],
    ['with a builder of the user', { inputs: { builder: 'mine' } }],
    ['where another builder is selected', { known: { name: 'mine', driver: 'remote' } }],
    ['for a pull request that is only tried out', { event: 'pull_request' }],
    ['where nothing is pushed', { inputs: { push: 'false' } }],
    [
      'where the classic store can do all that is asked',
      { inputs: { cache: 'off', provenance: 'false' } },
    ],
    [
      'where the inputs contradict each other, which the main step reports',
      { inputs: { driver: 'docker', platforms: 'linux/amd64,linux/arm64' } },
    ],
  ])('%s', (_, scene) => expect(why(scene)).toBeUndefined())
})
