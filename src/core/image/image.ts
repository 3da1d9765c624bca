import { Problem } from '../problem.ts'
import {
  hasLogin,
  isHostInImageName,
  passwordInName,
  type Registry,
  registryOf,
} from '../registry/registry.ts'
import { emptyPart } from '../text/empty-part.ts'
import { imageOfPage, PAGE_SIGN } from './registry-pages.ts'

/** An image without tag or digest: where it lives and what it is called there. */
export interface Image {
  readonly registry: Registry
  /** The name as people write it: `acme/app` or `docker.io/acme/app`, `ghcr.io/acme/app`. */
  readonly name: string
  /** The repository as the registry's API calls it: `library/nginx` for Docker Hub's `nginx`. */
  readonly path: string
}

// The grammar of https://github.com/distribution/reference
const WORD = '[a-z0-9]+'
const SEPARATOR = String.raw`(?:\.|_{1,2}|-+)`
const COMPONENT = `${WORD}(?:${SEPARATOR}${WORD})*`
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`)
const LONGEST = 255

/**
 * Reads `acme/app`, `ghcr.io/acme/app` or `localhost:5000/app`, as Docker does; a name without host
 * belongs to `registry`. Capitals become lower-case letters: registries know no others.
 */
export function parseImage(text: string, registry = 'docker.io'): Image {
  const written = text.trim()
  refuseMistakes(written)
  const [host, path] = split(written.toLowerCase())
  if (!PATH.test(path) || path.length > LONGEST) throw notName(written)
  const where = registryOf(host ?? registry)
  const named = host === undefined && where.kind !== 'docker-hub' ? where.host : host
  return {
    registry: where,
    name: named === undefined ? path : `${named}/${path}`,
    path: where.kind === 'docker-hub' && !path.includes('/') ? `library/${path}` : path,
  }
}

/** The whole name of an image without tag or digest: `docker.io/acme/app`. */
export const imageName = ({ name }: Image): string => name

/** The reference of an image by tag: `docker.io/acme/app:v1`. */
export const tagged = ({ name }: Image, tag: string): string => `${name}:${tag}`

/** The reference of an image by digest: `docker.io/acme/app@sha256:…`. */
export const pinned = ({ name }: Image, digest: string): string => `${name}@${digest}`

/** The notice for an image name with capitals; undefined where there are none. */
export function capitalsNotice(written: string): string | undefined {
  const lower = written.toLowerCase()
  return lower === written
    ? undefined
    : `"${written}" is pushed as "${lower}": registries know lower-case letters only`
}

function split(text: string): [host: string | undefined, path: string] {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(slash, 0))
  return isHostInImageName(first) ? [first, text.slice(slash + 1)] : [undefined, text]
}

/** For a name that looks like one kind of mistake, the error says which. */
function refuseMistakes(text: string): void {
  if (hasLogin(withoutDigest(text))) throw passwordInName()
  const mistake = MISTAKES.find(({ sign }) => sign.test(text))
  if (mistake && !mistake.mayBeEmpty) throw mistakeIn(text, mistake)
  const lacking = text === '' ? undefined : emptyPart(text)
  if (lacking) throw lacking
  if (mistake) throw mistakeIn(text, mistake)
}

const mistakeIn = (text: string, { what, fix }: Mistake) =>
  new Problem(`"${text}" ${what}`, fix(text))

/** The `@` before a digest ends no password. */
function withoutDigest(text: string): string {
  const at = text.endsWith('@') ? text.length - 1 : text.lastIndexOf('@sha256:')
  return at >= 0 && !text.includes('/', at) ? text.slice(0, at) : text
}

interface Mistake {
  readonly sign: RegExp
  readonly what: string
  readonly fix: (text: string) => string
  /** Whether an empty variable in the text looks the same. */
  readonly mayBeEmpty?: true
}

const MISTAKES: readonly Mistake[] = [
  {
    sign: /\*\*\*/,
    what: 'is an image name with a masked secret in it',
    fix: () =>
      'GitHub writes *** for a secret. A user name is none: keep it as a variable and write ${{ vars.DOCKER_USERNAME }}',
  },
  {
    sign: PAGE_SIGN,
    what: 'is an address, not an image name',
    fix: (text) => `Write "${imageOfPage(text)}"`,
  },
  {
    sign: /@/,
    mayBeEmpty: true,
    what: 'names one digest; an image name has none',
    fix: (text) => `Write "${withoutTag(text.split('@')[0] ?? '')}"`,
  },
  {
    mayBeEmpty: true,
    sign: /:[^/:]*$/, // after the last slash, or in a name without one: a port is followed by a path
    what: 'has a tag; an image name has none',
    fix: (text) => `Write "${withoutTag(text)}", and the tag under "tags"`,
  },
]

const withoutTag = (text: string) => text.replace(/:[^/:]*$/, '')

const notName = (text: string) =>
  new Problem(
    text.length > LONGEST ? 'an image name is too long' : `"${text}" is not an image name`,
    'Write owner and name: acme/app, or ghcr.io/acme/app. Letters, digits and single . _ - between them',
  )
