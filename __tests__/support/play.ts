import { Unfinished } from '../../src/core/problem.ts'
import { parseInputs } from '../../src/inputs.ts'
import { main } from '../../src/main.ts'
import { event, inputsOf } from './fixtures.ts'
import { type Answers, recordingWorld } from './recording-world.ts'

/** The commit of the run, and that of another one. */
export const OURS = '1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d'
export const THEIRS = 'b'.repeat(40)
/** The digest of an image that was there before. */
export const OLD = `sha256:${'e'.repeat(64)}`

/** That image, with the commit it is of in its labels. */
export const of = (sha: string) => ({
  digest: OLD,
  labels: { 'org.opencontainers.image.revision': sha },
})

/** Plays the action; answers what it did to registries, builder and user, and how it ended. */
export async function play(answers: Answers = {}, inputs: Record<string, string> = {}, name = '') {
  const recorded = recordingWorld(answers)
  const given = {
    username: 'acme',
    password: 'secret',
    images: 'acme/app',
    cache: 'off',
    ...inputs,
  }
  const story = main(
    parseInputs(inputsOf('action.yml', given)),
    event(name || 'push-tag-v1.2.3'),
    recorded.world,
  )
  const [outputs, error] = await story.then(
    (value) => [value, undefined] as const,
    (reason) => [reason instanceof Unfinished ? reason.outputs : undefined, reason] as const,
  )
  const reported = recorded.script
    .filter((line) =>
      /^(put|push|sleep|warning|notice|bash|(end )?docker buildx (build|create)|copy)/.test(line),
    )
    .map((line) => line.replace(/docker buildx (\w+).*/s, '$1').replaceAll('docker.io/', ''))
  const builds = recorded.script.filter((line) => line.startsWith('docker buildx build'))
  return { ...recorded, outputs, error, reported, builds }
}

/** Everything a release puts after the image has been pushed as `sha-1a2b3c4`. */
export const RELEASE = [
  'put acme/app:v1.2.3 dddd',
  'put acme/app:v1.2 dddd',
  'put acme/app:v1 dddd',
  'put acme/app:latest dddd',
]

/** A build that is not needed any more: the registries have been asked meanwhile. */
export const ENDED = ['build', 'end build']
/** What the engine does. */
export const BUILT = ['build', 'push acme/app:sha-1a2b3c4']

export const UNAUTHORIZED =
  'ERROR: failed to push acme/app:sha-1a2b3c4: unexpected status from POST request to https://registry-1.docker.io/v2/acme/app/blobs/uploads/: 401 Unauthorized'

export const DENIED =
  'ERROR: failed to push acme/app: denied: requested access to the resource is denied'
