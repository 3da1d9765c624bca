import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getInput } from '@actions/core'
import { runConfig } from '../../core/access/docker-config.ts'
import { type PreparationInputs, preparationArguments } from '../../core/buildx/preparation.ts'
import { withImage } from '../../core/buildx/streamed-image.ts'
import { isHostInImageName, type Registry, registryOf } from '../../core/registry/registry.ts'
import { run } from '../runner/command.ts'
import { configure } from './configure.ts'
import { engineFacts } from './engine.ts'
import { type DockerHome, dockerHome } from './home.ts'
import { reachingAsEngine } from './like-engine.ts'
import { readNetworkSettings } from './network-settings.ts'
import { type Preparation, reportOutcome } from './preparation.ts'

/** Creates and boots the builder; how that ended is written into the directory of the task. */
export async function startBuilder(
  { builder, directory }: Pick<Preparation, 'builder' | 'directory'>,
  inputs: PreparationInputs,
): Promise<void> {
  const outcome = await create(builder, directory, inputs).then(
    () => '',
    (failure: unknown) => String(failure),
  )
  // The login and the keys have done their work: the other steps of the job go on beside them.
  await Promise.all(
    ['docker', CONFIGURATION].map((name) =>
      rm(join(directory, name), { recursive: true, force: true }),
    ),
  )
  await reportOutcome(directory, outcome)
}

/** File with what BuildKit is configured with. */
const CONFIGURATION = 'buildkitd.toml'

async function create(builder: string, directory: string, inputs: PreparationInputs) {
  const home = await dockerHome()
  const config = runConfig(home.config, loginsOnDockerHub(), process.env['DOCKER_AUTH_CONFIG'])
  const streaming = streamed(home, config, inputs).catch(() => undefined) // then the engine brings it
  const environment = await configure(home, directory, config)
  const like = await likeEngine(inputs, home)
  const configFile = await buildkitdConfig(like, directory)
  const image = await streaming
  const { driverOpts } = like.builder
  const started = image ? withImage(driverOpts, image) : driverOpts
  const options = { ...like, builder: { ...like.builder, driverOpts: started } }
  await run('docker', preparationArguments(builder, options, configFile), {
    environment: { ...environment, DOCKER_AUTH_CONFIG: '' },
  })
}

/** On a machine that is thrown away: elsewhere its image stays under the name that people gave. */
async function streamed(home: DockerHome, config: string, { builder }: PreparationInputs) {
  if (process.env['RUNNER_ENVIRONMENT'] !== 'github-hosted' || builder.endpoint) return undefined
  const { streamBuildkit } = await import('./stream-image.ts')
  return streamBuildkit(home, { config, environmentAuths: undefined }, builder.driverOpts)
}

async function likeEngine(inputs: PreparationInputs, home: DockerHome) {
  const noCommand = () => Promise.reject(new Error('it is not on this machine'))
  const engine = () => engineFacts(home, noCommand)
  const settings = await readNetworkSettings(engine, async () => home)
  const builder = await reachingAsEngine(inputs.builder, settings, home, hostsOfImages())
  return { ...inputs, builder }
}

/** As far as they are written: what has no dot or port before its first slash is on Docker Hub. */
const hostsOfImages = (): string[] =>
  [getInput('registry'), ...getInput('images').split(/[\s,]+/)]
    .map((text) => text.split('/')[0] ?? '')
    .filter((part) => part !== '' && isHostInImageName(part))

async function buildkitdConfig({ builder }: PreparationInputs, directory: string) {
  if (!builder.buildkitdConfigInline) return builder.buildkitdConfig
  const path = join(directory, CONFIGURATION)
  await writeFile(path, builder.buildkitdConfigInline, { mode: 0o600 })
  return path
}

/** Docker Hub counts pulls: with a login more of them are allowed. */
function loginsOnDockerHub(): { registry: Registry; username: string; password: string }[] {
  const [username, password] = [getInput('username'), getInput('password')]
  const registry = hostOrNone(getInput('registry'))
  return registry?.kind === 'docker-hub' && username && password
    ? [{ registry, username, password }]
    : []
}

function hostOrNone(text: string): Registry | undefined {
  try {
    return registryOf(text || 'docker.io')
  } catch {
    return undefined // the main step says so
  }
}
