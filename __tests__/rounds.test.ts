import { expect, test } from '@jest/globals'
import { parseInputs } from '../src/inputs.ts'
import { main } from '../src/main.ts'
import type { World } from '../src/world.ts'
import { event, inputsOf } from './support/fixtures.ts'
import { type Answers, DIGEST, recordingWorld } from './support/recording-world.ts'
import { slowRegistries } from './support/slow-registries.ts'

/** How many requests a build in here takes the time of. */
const BUILD = 3

/**
 * Plays a run; answers how many requests had to wait for one another before the build began, while it was not
 * pushed yet, and after the push.
 */
async function rounds(inputs: Record<string, string>, answers: Answers = {}) {
  const recorded = recordingWorld(answers)
  const { world, passing, travel, now } = slowRegistries(recorded.world)
  let [begun, pushing, pushed] = [Number.NaN, Number.NaN, Number.NaN]
  const run: World['run'] = async (...asked) => {
    begun = now()
    for (let time = 0; time < BUILD; time++) await travel()
    return world.run(...asked)
  }
  const push: World['docker']['push'] = async (asked) => {
    pushing = now()
    const digest = await world.docker.push(asked)
    pushed = now()
    return digest
  }
  const given = { username: 'acme', password: 'secret', cache: 'off', ...inputs }
  const story = main(parseInputs(inputsOf('action.yml', given)), event('push-tag-v1.2.3'), {
    ...world,
    run,
    docker: { ...world.docker, push },
  })
  const outputs = await passing(story)
  return { ...recorded, outputs, before: begun, until: pushing, after: now() - pushed }
}

/** What buildx prints of the image, whose configuration has the same digest here. */
const EXPORTED = [`#9 exporting manifest ${DIGEST}`, `#9 exporting config ${DIGEST}`]

const twenty = {
  images: 'acme/app\nghcr.io/acme/app',
  tags: [
    'type=version',
    'type=sha',
    ...Array.from({ length: 15 }, (_, at) => `type=raw,value=extra-${at},floating=${at % 2 === 0}`),
  ].join('\n'),
}

test('twenty tags in two repositories take seven rounds: one to look at the image, read, fixed ones, v1.2, v1, latest, read again', async () => {
  const { outputs, registry, after } = await rounds(twenty, { output: EXPORTED })
  expect(outputs['tag-names']?.split('\n')).toHaveLength(20)
  for (const name of outputs['tags']?.split('\n') ?? [])
    expect(registry.digestOf(name)).toBe(DIGEST)
  expect(after).toBe(7)
})

test('as many for one tag of each kind in one repository', async () => {
  expect((await rounds({ images: 'acme/app' }, { output: EXPORTED })).after).toBe(7)
})

test('where fixed tags are overwritten nothing is read before they are put: the guard hands on what it has read', async () => {
  const inputs = { images: 'acme/app', 'on-existing-tag': 'overwrite' }
  expect((await rounds(inputs, { output: EXPORTED })).after).toBe(6)
  const off = await rounds({ ...inputs, 'secret-guard': 'off' }, { output: EXPORTED })
  expect(off.after).toBe(6)
})

test('and one more where buildx does not print what the image is made of', async () => {
  expect((await rounds({ images: 'acme/app' })).after).toBe(8)
})

test('a plan without floating tags takes four: two to look at the image, read, write', async () => {
  expect(
    (await rounds({ images: 'acme/app', tags: 'type=sha\ntype=raw,value=v1.2.3' })).after,
  ).toBe(4)
})

test('the build waits for no request, and its push for none that takes less time than the build', async () => {
  const { before, until } = await rounds(twenty)
  expect({ before, until }).toEqual({ before: 0, until: BUILD })
})

const BUILDKIT: Answers = { builder: { name: 'team', driver: 'remote' } }

test.each<[string, Record<string, string>, Answers, number]>([
  ['starts at once on a builder that pushes under no name', { builder: 'team' }, BUILDKIT, 0],
  [
    'waits there where the checks may create the repository',
    { builder: 'team', visibility: 'private' },
    BUILDKIT,
    2,
  ],
  ['does not wait for them in the engine', { visibility: 'private' }, {}, 0],
  ['but where its cache is pushed', { visibility: 'private', cache: 'registry' }, {}, 2],
])('a build %s', async (_, inputs, answers, expected) => {
  const { before } = await rounds({ images: 'ghcr.io/acme/app', ...inputs }, answers)
  expect(before).toBe(expected)
})
