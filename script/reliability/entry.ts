/**
 * The action as src/index.ts starts it, for those who have no time: its sleeps are short, and its registry
 * clients wait less and give up sooner. What it decides and does is the same.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { parseInputs } from '../../src/inputs.ts'
import { dockerHome } from '../../src/io/docker/home.ts'
import { readNetworkSettings } from '../../src/io/docker/network-settings.ts'
import { currentEvent } from '../../src/io/github/event.ts'
import { registryClients } from '../../src/io/registry/client.ts'
import { runStory } from '../../src/io/runner/run-action.ts'
import { realWorld } from '../../src/io/world.ts'
import { main } from '../../src/main.ts'
import type { World } from '../../src/world.ts'

/** A second of the action is this many milliseconds here. */
const SECOND = 20
/** Milliseconds; longer than any answer of a registry on loopback takes, shorter than a proxy hangs. */
const TIMEOUT = 1_500

const hasty = (world: World): World => ({
  ...world,
  clock: { ...world.clock, sleep: async (time) => void (await pause((time * SECOND) / 1000)) },
  registry: registryClients(() => userDocker(world), world.run, {
    timeout: TIMEOUT,
    firstWait: SECOND / 1000,
    settings: () => readNetworkSettings(world.docker.engine, dockerHome),
  }),
})

const userDocker = async ({ docker, environment }: World) => ({
  config: await docker.userConfig(),
  environmentAuths: environment['DOCKER_AUTH_CONFIG'],
})

await runStory('Not published', (read) =>
  main(parseInputs(read), currentEvent(), hasty(realWorld())),
)
