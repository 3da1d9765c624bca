import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import type { World } from '../src/world.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { recordingWorld } from './support/recording-world.ts'

async function play(inputs: Record<string, string> = {}, environment = {}) {
  const { world, variables } = recordingWorld({ environment })
  const seen: (string | undefined)[] = []
  const run: World['run'] = (program, args, options) => {
    if (args[1] === 'build') seen.push(options?.environment?.['DOCKER_METADATA_OUTPUT_VERSION'])
    return world.run(program, args, options)
  }
  const given = { images: 'acme/app', username: 'acme', password: 'secret-token', ...inputs }
  const read = inputsOf('action.yml', given)
  const outputs = await main(parseInputs(read), event('push-tag-v1.2.3'), { ...world, run })
  return { outputs, variables: Object.fromEntries(variables), seen }
}

describe('later steps find what docker/metadata-action would leave them', () => {
  test('in the variables that it sets', async () => {
    const { outputs, variables } = await play()
    expect(variables).toEqual({
      DOCKER_METADATA_OUTPUT_VERSION: 'v1.2.3',
      DOCKER_METADATA_OUTPUT_TAGS: outputs['tags'],
      DOCKER_METADATA_OUTPUT_TAG_NAMES: outputs['tag-names'],
      DOCKER_METADATA_OUTPUT_LABELS: outputs['labels'],
      DOCKER_METADATA_OUTPUT_ANNOTATIONS: outputs['annotations'],
      DOCKER_METADATA_OUTPUT_JSON: outputs['json'],
    })
  })

  test('also of a dry run, which is the metadata step of a workflow', async () => {
    const { variables } = await play({ 'dry-run': 'true' })
    expect(JSON.parse(variables['DOCKER_METADATA_OUTPUT_JSON'] ?? '').tags).toContain(
      'acme/app:v1.2.3',
    )
  })

  test('unless they are not wanted', async () => {
    expect((await play({}, { DOCKER_METADATA_SET_OUTPUT_ENV: 'false' })).variables).toEqual({})
    expect(
      Object.keys((await play({}, { DOCKER_METADATA_SET_OUTPUT_ENV: '' })).variables),
    ).toHaveLength(6)
  })
})

test('the build itself can name them without a value', async () => {
  const { seen } = await play({ 'build-args': 'DOCKER_METADATA_OUTPUT_VERSION' })
  expect(seen).toEqual(['v1.2.3'])
})
