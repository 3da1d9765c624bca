import type { BuilderOptions } from '../../core/buildx/builder-options.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** Path of the configuration that BuildKit gets; empty for none. */
export async function configFile(world: World, options: BuilderOptions, { directory }: Session) {
  if (!options.buildkitdConfigInline) return options.buildkitdConfig
  const path = `${directory}/buildkitd.toml`
  await world.files.write(path, options.buildkitdConfigInline)
  return path
}
