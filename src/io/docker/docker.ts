import type { Dirent } from 'node:fs'
import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveState } from '@actions/core'
import type { Environment } from '../../core/event/event.ts'
import type { Docker, World } from '../../world.ts'
import { once } from '../runner/once.ts'
import { STATE } from '../runner/private-directory.ts'
import { knownCredentials } from './credential-helper.ts'
import { engineFacts } from './engine.ts'
import { enginePushes } from './engine-push.ts'
import { type DockerHome, dockerHome, knownBuilder } from './home.ts'

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
  const entries = await readdir(home.directory, { withFileTypes: true }).catch(() => [])
  const others = entries.filter(({ name }) => name !== 'config.json')
  await Promise.all(others.map((entry) => link(entry, home.directory, own)))
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory }
}

/** Windows lets nobody make symbolic links: folders are joined there, files copied. */
function link(entry: Dirent, from: string, to: string): Promise<void> {
  const [source, target] = [join(from, entry.name), join(to, entry.name)]
  if (process.platform !== 'win32') return symlink(source, target)
  return entry.isDirectory() ? symlink(source, target, 'junction') : copyFile(source, target)
}
