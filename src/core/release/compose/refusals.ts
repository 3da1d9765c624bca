import { parse } from 'yaml'
import { Problem } from '../../problem.ts'
import { entriesIn, textIn, wordsIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import type { ComposeProject } from './model.ts'

/** A compose file of the checkout. */
export interface ComposeText {
  readonly path: string
  readonly text: string
}

/**
 * Refuses what a compose file of the checkout cannot bring to another machine, and what would fail there silently: folders
 * of the checkout, secrets and configs from files, builds without a name, `develop`.
 * @throws Problem with every line
 */
export function refuseLocalFiles(
  files: readonly ComposeText[],
  project: ComposeProject,
  workspace: string,
): void {
  const found = files.flatMap(localIn)
  const known = new Set(found.map(({ service }) => service))
  const included = project.services
    .filter(({ name }) => !known.has(name))
    .flatMap(({ name, binds }) =>
      binds
        .filter((source) => source === workspace || source.startsWith(`${workspace}/`))
        .map((source) => ({
          service: name,
          text: `service "${name}" mounts ${source}, a folder of the checkout`,
        })),
    )
  const problems = [...found, ...included].map(({ text }) => new Problem(text, ''))
  if (problems.length === 0) return
  const list = problems.map(({ message }) => `\n  - ${message}`).join('')
  throw new Problem(
    'the compose file needs files that only the runner has',
    `${list}\nThe engine there would mount empty folders, or fail. Keep the compose file and its files on the host and write "directory", or use named volumes and absolute paths`,
  )
}

/** The problem quotes nothing of the file: it may hold passwords. */
function contentOf(path: string, text: string): JsonObject {
  try {
    return asObject(parse(text, { merge: true, logLevel: 'error' }))
  } catch (cause) {
    throw new Problem(
      `the compose file ${path} cannot be read as YAML`,
      'Look at it with: docker compose config',
      { cause },
    )
  }
}

interface Local {
  readonly service: string
  readonly text: string
}

function localIn({ path, text }: ComposeText): Local[] {
  const root = contentOf(path, text)
  const at = (words: string) => `${path}:${lineOf(text, words)}`
  const services = Object.entries(asObject(root['services'])).flatMap(([name, entry]) =>
    ofService(name, asObject(entry), at),
  )
  const stored = (['secrets', 'configs'] as const).flatMap((kind) =>
    Object.entries(asObject(root[kind])).flatMap(([name, entry]) => {
      const { file } = asObject(entry)
      const what = `${kind.slice(0, -1)} "${name}" is read from the file ${wordsIn(file)}`
      return file ? [{ service: '', text: `${at(textIn(file))}: ${what}` }] : []
    }),
  )
  return [...services, ...stored]
}

/** The first line with these words. With anchors and merges it may not be the line that takes effect. */
const lineOf = (text: string, words: string) =>
  Math.max(1, text.split('\n').findIndex((line) => line.includes(words)) + 1)

function ofService(service: string, entry: JsonObject, at: (words: string) => string): Local[] {
  const mounts = entriesIn(entry['volumes'])
    .map(sourceOf)
    .filter(isLocal)
    .map((source) => `${at(source)}: service "${service}" mounts ${source}`)
  const found = [
    ...mounts,
    ...(entry['build'] !== undefined && entry['image'] === undefined
      ? [`${at('build')}: service "${service}" is built, and has no "image"`]
      : []),
    ...(entry['develop'] !== undefined
      ? [`${at('develop')}: service "${service}" has "develop", which watches files of the runner`]
      : []),
  ]
  return found.map((text) => ({ service, text }))
}

/** The source of `./data:/data`, or of a long bind; empty for a volume. */
function sourceOf(volume: unknown): string {
  if (typeof volume === 'string') {
    const [source = '', target] = volume.split(/:(?![\\/]{2})/)
    return target ? source : ''
  }
  const { type, source, src } = asObject(volume)
  return type === 'bind' ? textIn(source ?? src) : ''
}

/** Neither an absolute path nor the name of a volume: `./data`, `~/data`, `${HOME}/data`, `conf/nginx.conf`. */
const isLocal = (source: string) =>
  /^(?:\.{1,2}(?:\/|$)|~|\$\{?(?:PWD|HOME)\b)/.test(source) || /^[^/$~.][^:]*\//.test(source)

/** Whether one of the files names the project. */
export const namesProject = (files: readonly ComposeText[]): boolean =>
  files.some(({ text }) => /^name:\s*\S/m.test(text))
