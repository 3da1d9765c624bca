import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getInput } from '@actions/core'
import {
  type BuildkitRegistries,
  type BuildkitRegistry,
  registriesIn,
} from '../../core/route/buildkit.ts'
import { entriesIn, textIn } from '../../core/text/foreign.ts'
import { asObject, type JsonObject, objectIn } from '../../core/text/json.ts'
import { builderFile, type DockerHome } from './home.ts'

/**
 * The registries of the configuration that BuildKit has, or is about to get: as the inputs say, else
 * that of the builder in use, else the one that buildx gives to every new builder.
 */
export async function buildkitRegistries(home: DockerHome): Promise<BuildkitRegistries> {
  const given = getInput('buildkitd-config-inline') || (await textOf(getInput('buildkitd-config')))
  if (given) return registriesOf(given)
  const kept = keptWith(objectIn((await builderFile(home, getInput('builder'))) ?? ''))
  if (kept['buildkitd.toml']) return withTexts(await registriesOf(kept['buildkitd.toml']), kept)
  return registriesOf(await textOf(defaultConfig(home)))
}

/** Where buildx looks for the configuration of a builder that is given none. */
export const defaultConfig = ({ buildxDirectory }: DockerHome) =>
  join(buildxDirectory, 'buildkitd.default.toml')

const textOf = (path: string) => (path ? readFile(path, 'utf8').catch(() => '') : '')

/** A text that is no TOML has no registries: BuildKit says so itself. */
async function registriesOf(text: string): Promise<BuildkitRegistries> {
  if (!text.includes('registry')) return {}
  const { parse } = await import('smol-toml')
  try {
    return registriesIn(parse(text) as JsonObject)
  } catch {
    return {}
  }
}

/** The files that buildx has copied for a builder, by their paths in its container. */
function keptWith(instance: JsonObject): Readonly<Record<string, string>> {
  const [node] = entriesIn(instance['Nodes'])
  const files = Object.entries(asObject(asObject(node)['Files']))
  return Object.fromEntries(
    files.map(([name, bytes]) => [name, Buffer.from(textIn(bytes), 'base64').toString()]),
  )
}

const IN_CONTAINER = '/etc/buildkit/'

/** What a configuration in a container calls by its path there is given as text. */
function withTexts(registries: BuildkitRegistries, kept: Readonly<Record<string, string>>) {
  const text = (path: string) =>
    (path.startsWith(IN_CONTAINER) ? kept[path.slice(IN_CONTAINER.length)] : undefined) ?? path
  const filled = (registry: BuildkitRegistry): BuildkitRegistry => ({
    ...registry,
    authorities: registry.authorities.map(text),
    pairs: registry.pairs.map(({ certificate, key }) => ({
      certificate: text(certificate),
      key: text(key),
    })),
  })
  return Object.fromEntries(
    Object.entries(registries).map(([host, registry]) => [host, filled(registry)]),
  )
}
