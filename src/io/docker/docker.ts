import { saveState } from '@actions/core'
import type { Docker, World } from '../../world.ts'
import { job } from '../runner/job.ts'
import { once } from '../runner/once.ts'
import { STATE } from '../runner/private-directory.ts'
import { configure } from './configure.ts'
import { knownCredentials } from './credential-helper.ts'
import { engineFacts } from './engine.ts'
import { enginePushes } from './engine-push.ts'
import { dockerHome, knownBuilder } from './home.ts'
import { preparedBuilder } from './preparation.ts'

/** Docker on this machine; its engine and its configuration are asked once. */
export function dockerHere(run: World['run'], cancelled: AbortSignal): Docker {
  const home = once(dockerHome)
  return {
    engine: once(async () => engineFacts(await home(), run)),
    ...enginePushes(home, run, cancelled),
    builder: async (name) => knownBuilder(await home(), name),
    userConfig: async () => (await home()).config,
    credentials: async (registry) => {
      const { config } = await home()
      const environmentAuths = process.env['DOCKER_AUTH_CONFIG']
      return knownCredentials({ config, environmentAuths }, registry, run)
    },
    configure: async (directory, config) => configure(await home(), directory, config),
    preparedBuilder: once(() => preparedBuilder(job.log, cancelled)),
    rememberBuilder: (name) => saveState(STATE.builder, name),
    rememberLogins: (hosts) => saveState(STATE.logins, hosts.join(' ')),
  }
}
