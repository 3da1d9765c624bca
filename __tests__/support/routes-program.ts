/*
 * Runs where the hosts of a test are. Asks registries as the action does, and prints what became of it, as JSON; and the
 * configuration that a builder of ours would get there.
 */

import type { BuilderOptions } from '../../src/core/buildx/builder-options.ts'
import { registryOf } from '../../src/core/registry/registry.ts'
import { engineFacts } from '../../src/io/docker/engine.ts'
import { dockerHome } from '../../src/io/docker/home.ts'
import { reachingAsEngine } from '../../src/io/docker/like-engine.ts'
import { readNetworkSettings } from '../../src/io/docker/network-settings.ts'
import { registryClient } from '../../src/io/registry/client.ts'

const hosts: readonly string[] = JSON.parse(process.argv[2] ?? '[]')
const noCommand = () => Promise.reject(new Error('no program is needed'))
const engine = async () => engineFacts(await dockerHome(), noCommand)
const once = readNetworkSettings(engine, dockerHome)
const settings = () => once

const answers = await Promise.all(
  hosts.map(async (host) => {
    const client = registryClient(registryOf(host), undefined, { settings, attempts: 1 })
    const found = await client.headManifest('acme/app', 'v1').catch((error: Error) => `${error}`)
    return [host, typeof found === 'string' ? found : 'reached']
  }),
)
const options: BuilderOptions = {
  ...{ builder: '', driver: 'docker-container', endpoint: '', append: '' },
  ...{ tlsCa: '', tlsCert: '', tlsKey: '', kubeconfig: '', driverOpts: [], buildkitdFlags: '' },
  ...{ buildkitdConfig: '', buildkitdConfigInline: '' },
}
const like = await reachingAsEngine(options, await settings(), await dockerHome(), hosts)
const reported = { answers: Object.fromEntries(answers), config: like.buildkitdConfigInline }
process.stdout.write(JSON.stringify(reported))
process.exit(0)
