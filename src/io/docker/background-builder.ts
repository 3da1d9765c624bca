import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getInput } from '@actions/core'
import { runConfig } from '../../core/access/docker-config.ts'
import { type PreparationInputs, preparationArguments } from '../../core/buildx/preparation.ts'
import { type Registry, registryOf } from '../../core/registry/registry.ts'
import { run } from '../runner/command.ts'
import { configure } from './configure.ts'
import { dockerHome } from './home.ts'
import { type Preparation, reportOutcome } from './preparation.ts'

/** Creates and boots the builder; how that ended is written into the directory of the task. */
export async function startBuilder(
  { builder, directory }: Pick<Preparation, 'builder' | 'directory'>,
  inputs: PreparationInputs,
): Promise<void> {
  try {
    const home = await dockerHome()
    const config = runConfig(home.config, loginsOnDockerHub(), process.env['DOCKER_AUTH_CONFIG'])
    const environment = await configure(home, directory, config)
    const configFile = await buildkitdConfig(inputs, directory)
    await run('docker', preparationArguments(builder, inputs, configFile), {
      environment: { ...environment, DOCKER_AUTH_CONFIG: '' },
    })
    await reportOutcome(directory, '')
  } catch (failure) {
    await reportOutcome(directory, String(failure))
  }
}

async function buildkitdConfig({ builder }: PreparationInputs, directory: string) {
  if (!builder.buildkitdConfigInline) return builder.buildkitdConfig
  const path = join(directory, 'buildkitd.toml')
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
