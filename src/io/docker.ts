import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveState } from '@actions/core'
import type { Environment } from '../core/event.ts'
import type { Docker, World } from '../world.ts'
import { type DockerHome, dockerHome, knownBuilder } from './docker-home.ts'
import { engineFacts } from './engine.ts'
import { once } from './once.ts'
import { STATE } from './private-directory.ts'

/** Docker on this machine; its engine and its configuration are asked once. */
export function dockerHere(run: World['run']): Docker {
  const home = once(dockerHome)
  return {
    engine: once(async () => engineFacts(await home(), run)),
    builder: async (name) => knownBuilder(await home(), name),
    userConfig: async () => (await home()).config,
    configure: async (directory, config) => configure(await home(), directory, config),
    rememberBuilder: (name) => saveState(STATE.builder, name),
  }
}

/** Everything of the user's configuration but `config.json` is linked: contexts, plugins, certificates. */
async function configure(
  home: DockerHome,
  directory: string,
  config: string,
): Promise<Environment> {
  const own = join(directory, 'docker')
  await mkdir(own, { mode: 0o700 })
  await writeFile(join(own, 'config.json'), config, { mode: 0o600 })
  const names = await readdir(home.directory).catch(() => [])
  const linked = names.filter((name) => name !== 'config.json')
  await Promise.all(linked.map((name) => symlink(join(home.directory, name), join(own, name))))
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory }
}
