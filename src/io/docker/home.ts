import { readFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { KnownBuilder } from '../../core/buildx/builder.ts'
import { textAt } from '../../core/event/payload.ts'
import { objectIn } from '../../core/text/json.ts'

/** The user's own docker configuration; its `config.json` is read, and written for `logout: false` only. */
export interface DockerHome {
  readonly directory: string
  /** Text of `config.json`, undefined where there is none. */
  readonly config: string | undefined
  readonly currentContext: string | undefined
  /** Where buildx keeps its builders. */
  readonly buildxDirectory: string
}

/** Reads the user's own docker configuration: `DOCKER_CONFIG`, or `~/.docker`. Its text is empty where there is none. */
export async function dockerHome(): Promise<DockerHome> {
  // Whole paths: what is linked from another directory must not be looked for there.
  const directory = resolve(process.env['DOCKER_CONFIG'] || join(userHome(), '.docker'))
  const config = await readText(join(directory, 'config.json'))
  return {
    directory,
    config,
    currentContext: field(config, 'currentContext'),
    buildxDirectory: resolve(process.env['BUILDX_CONFIG'] || join(directory, 'buildx')),
  }
}

/** A service may have no home at all: then there is no configuration of the user's. */
function userHome(): string {
  try {
    return process.env['HOME'] || homedir() || tmpdir()
  } catch {
    return tmpdir()
  }
}

/** The builder of that name, or the one selected with `docker buildx use` or BUILDX_BUILDER. */
export async function knownBuilder(
  home: DockerHome,
  name: string,
): Promise<KnownBuilder | undefined> {
  const selected = await builderName(home, name)
  if (!selected) return undefined
  const instance = await builderFile(home, name)
  const driver = field(instance, 'Driver')
  const { Nodes } = objectIn(instance ?? '')
  const nodes = Array.isArray(Nodes) ? Nodes.length : 1
  const builder = { name: selected, driver, ...(nodes > 1 ? { nodes } : {}) }
  return driver ? { ...builder, driver } : contextBuilder(selected, name)
}

const builderName = async (home: DockerHome, name: string) =>
  name || process.env['BUILDX_BUILDER'] || (await selectedName(home))

/** What buildx has written down of the builder of that name, or of the selected one. */
export async function builderFile(home: DockerHome, name: string): Promise<string | undefined> {
  const selected = await builderName(home, name)
  return selected ? readText(join(home.buildxDirectory, 'instances', selected)) : undefined
}

/** Every docker context is a builder too, with the engine's own driver. */
const contextBuilder = (selected: string, asked: string): KnownBuilder | undefined =>
  selected === 'default' || !asked ? { name: selected, driver: 'docker' } : undefined

/** A builder is selected for one engine, by address or docker context: elsewhere buildx ignores it. */
async function selectedName({ buildxDirectory, currentContext }: DockerHome) {
  const { DOCKER_HOST: host, DOCKER_CONTEXT: context } = process.env
  const here = host || context || currentContext || 'default'
  const current = await readText(join(buildxDirectory, 'current'))
  const isHere = field(current, 'Key') === (here === 'default' ? DEFAULT_ADDRESS : here)
  return isHere || /"Global": *true/.test(current ?? '') ? field(current, 'Name') : undefined
}

/** Where `docker` finds its engine when no other address is set. */
export const DEFAULT_ADDRESS =
  process.platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock'

const readText = (path: string) => readFile(path, 'utf8').catch(() => undefined)

/** A text field of a JSON object; undefined where text, object or field is missing. */
function field(json: string | undefined, name: string): string | undefined {
  return textAt(objectIn(json ?? ''), name) || undefined
}
