import { expect } from '@jest/globals'
import type { EngineFacts } from '../../src/core/buildx/builder.ts'
import type { Environment, Event } from '../../src/core/event/event.ts'
import { parseInputs } from '../../src/inputs.ts'
import { main } from '../../src/main.ts'
import { event, inputsOf } from './fixtures.ts'
import { recordingWorld } from './recording-world.ts'

export interface Circumstances {
  readonly event?: Event
  readonly environment?: Environment
  readonly files?: Readonly<Record<string, string>>
  readonly engine?: EngineFacts
}

export const push = event('push-main')
export const builderId = `builder-id=${push.run.url}`
export const iidfile = ['--iidfile', '<private>/image-id']
export const metadata = ['--metadata-file', '<private>/metadata.json']
export const provenance = ['--attest', `type=provenance,mode=max,${builderId}`]

/** What `docker` is started with for a push to main, the whole way from action.yml. */
export async function buildCommand(
  given: Readonly<Record<string, string>>,
  { event: happened = push, ...answers }: Circumstances = {},
): Promise<string[]> {
  const { world } = recordingWorld(answers)
  const builds: string[][] = []
  const listening: typeof world = {
    ...world,
    run: async (program, args, options) => {
      if (args[1] === 'build') builds.push([...args])
      return world.run(program, args, options)
    },
  }
  await main(parseInputs(inputsOf('action.yml', given)), happened, listening)
  expect(builds).toHaveLength(1)
  return builds[0] ?? []
}

/** The same without tags and labels, which are tested where they are made, and the way into the engine. */
export async function buildFlags(...asked: Parameters<typeof buildCommand>): Promise<string[]> {
  const args = (await buildCommand(...asked)).filter(
    (word, index, all) => !(word === 'type=image' || all[index + 1] === 'type=image'),
  )
  const isOurs = (word: string | undefined) => word === '--tag' || word === '--label'
  return args.filter((word, index) => !isOurs(word) && !isOurs(args[index - 1]))
}

/** The values of one flag. */
export const valuesOf = (flag: string, args: readonly string[]): string[] =>
  args.filter((_, index) => args[index - 1] === flag)

/** The command for a push to main: what stands before, between and after what an input adds. */
export const command = (added: {
  readonly before?: readonly string[]
  readonly middle?: readonly string[]
  readonly after?: readonly string[]
  readonly end?: readonly string[]
}): string[] => [
  'buildx',
  'build',
  ...(added.before ?? []),
  ...iidfile,
  ...(added.middle ?? []),
  ...provenance,
  ...(added.after ?? []),
  ...metadata,
  ...(added.end ?? []),
  '.',
]
