import type { SentenceFacts } from '../text/fill.ts'
import { before } from '../text/trim.ts'
import { named } from './first-row.ts'
import type { Failure } from './output.ts'

const IMAGE =
  /failed to push (?<image>[^\s"]+?): |failed to resolve source metadata for (?<base>\S+?): /

const REMOTE = /(?:failed to fetch remote|for repository) (?<remote>\S+?): /

const ADDRESS = /https?:\/\/(?<address>[^/\s"]+)/

/** What the words of a failure name, for the sentences of a row. */
export function factsOf({ reason, step, command }: Failure): SentenceFacts {
  const { image, base } = named(IMAGE.exec(reason) ?? IMAGE.exec(step))
  const { address } = named(ADDRESS.exec(reason))
  const { remote } = named(REMOTE.exec(reason))
  const registry = hostOf(image ?? base)
  return {
    image,
    repository: image && repositoryOf(image),
    host: registry ?? address,
    address: address ?? registry,
    remote,
    command: command && shorten(command),
  }
}

/** The registry of an image as the docker CLI reads it: a first part with a dot or a port, else Docker Hub. */
function hostOf(image: string | undefined): string | undefined {
  if (!image) return undefined
  const [first = '', rest] = image.split(/\/(.*)/)
  return rest && (/[.:]/.test(first) || first === 'localhost') ? first : 'docker.io'
}

function repositoryOf(image: string): string {
  const host = hostOf(image)
  const path = host && image.startsWith(`${host}/`) ? image.slice(host.length + 1) : image
  return withoutTag(before(path, '@'))
}

function withoutTag(path: string): string {
  const at = path.lastIndexOf(':')
  return at > path.lastIndexOf('/') ? path.slice(0, at) : path
}

function shorten(command: string): string {
  const [first = '', ...others] = command.split('\n')
  return first.length > 120 || others.length > 0 ? `${first.slice(0, 119)}…` : first
}
