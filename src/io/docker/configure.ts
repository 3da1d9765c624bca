import type { Dirent } from 'node:fs'
import { copyFile, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Environment } from '../../core/event/event.ts'
import type { DockerHome } from './home.ts'

/** Everything of the user's configuration but `config.json` is linked: contexts, plugins, certificates. */
export async function configure(
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

/** Windows does not let users make symbolic links: folders are joined there, files copied. */
function link(entry: Dirent, from: string, to: string): Promise<void> {
  const [source, target] = [join(from, entry.name), join(to, entry.name)]
  if (process.platform !== 'win32') return symlink(source, target)
  return entry.isDirectory() ? symlink(source, target, 'junction') : copyFile(source, target)
}
