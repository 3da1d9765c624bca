import { saveState } from '@actions/core'
import { Problem } from '../../core/problem.ts'
import type { Docker, World } from '../../world.ts'
import { job } from '../runner/job.ts'
import { once } from '../runner/once.ts'
import { STATE } from '../runner/our-directory.ts'
import { configure } from './configure.ts'
import { knownCredentials } from './credential-helper.ts'
import { engineFacts } from './engine.ts'
import { mayHaveEngine } from './engine-address.ts'
import { enginePushes } from './engine-push.ts'
import { dockerHome, knownBuilder } from './home.ts'
import { reachingAsEngine } from './like-engine.ts'
import { readNetworkSettings } from './network-settings.ts'
import { preparedBuilder } from './preparation.ts'

/** Docker on this machine; its engine and its configuration are asked once. */
export function dockerHere(run: World['run'], cancelled: AbortSignal, hasEngine: boolean): Docker {
  const home = once(dockerHome)
  const engine = once(async () => (hasEngine ? engineFacts(await home(), run) : noEngine()))
  return {
    engine,
    likeEngine: async (options, hosts) =>
      reachingAsEngine(options, await readNetworkSettings(engine, home), await home(), hosts),
    ...enginePushes(home, run, cancelled),
    builder: async (name) => knownBuilder(await home(), name),
    mayHaveEngine: async () => mayHaveEngine(await home()),
    probe: async (asked) => (await import('./probe.ts')).probe(asked, cancelled),
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

/** Those who would like to know take it for one that does not answer. */
const noEngine = () =>
  Promise.reject(new Problem('no Docker engine is used in this run', 'BuildKit runs elsewhere'))
