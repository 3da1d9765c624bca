import type { Event } from '../event/event.ts'
import { parseRules } from '../tags/language/rules.ts'
import { shortHash } from '../text/hash.ts'
import { tidyPath } from '../text/tidy-path.ts'

/** What distinguishes two builds of one image, besides target and platforms. */
export interface VariantOptions {
  readonly tags: readonly string[]
  readonly flavor?: readonly string[]
  readonly build: {
    readonly context: string
    readonly file: string
    readonly buildArgs: readonly string[]
    readonly buildContexts?: readonly string[]
  }
}

/**
 * A short word for a variant of an image, empty for the plain one: two steps that differ in Dockerfile, build
 * arguments or tag suffix must not evict each other's layers. What is new in every run is no part of it, or there
 * would never be a cache.
 */
export function variantOf(options: VariantOptions, event: Event, version: string): string {
  const { context, file, buildArgs, buildContexts = [] } = options.build
  const isVolatile = volatileIn(event, version)
  const parts = [
    context === '' || context.startsWith('{{') ? '' : tidyPath(context),
    file === '' || tidyPath(file) === tidyPath(`${context}/Dockerfile`) ? '' : tidyPath(file),
    ...buildArgs.filter((argument) => isSteady(argument, isVolatile)).toSorted(),
    ...buildContexts.filter((one) => !isVolatile(one)).toSorted(),
    ...affixesOf(options).filter((affix) => !isVolatile(affix)),
  ].filter((part) => part !== '')
  return parts.length === 0 ? '' : shortHash(JSON.stringify(parts))
}

/** Whether a text holds what belongs to one commit, run or moment. */
const volatileIn = (event: Event, version: string) => (text: string) =>
  [event.sha.slice(0, 7), event.run.id, version, version.replace(/^v/i, '')]
    .filter(({ length }) => length > 2)
    .some((part) => text.includes(part)) ||
  [refName(event), `${event.run.number}`].includes(text) ||
  /\d{8}|\d{4}-\d\d-\d\d/.test(text)

const refName = ({ fullRef }: Event) => fullRef.replace(/^refs\/(heads|tags|pull)\//, '')

/** Names of arguments whose value is new in every run, or must not be revealed. */
const PASSING =
  /(^|_)(SHA|COMMIT|REVISION|REF|BRANCH|DATE|TIME|TIMESTAMP|CREATED|EPOCH)(_|$)|(^|_)(BUILD|RUN)_?(ID|NO|NUM|NUMBER)$|^((APP|RELEASE|GIT|BUILD|IMAGE)_)?(VERSION|TAG)$|TOKEN|SECRET|PASSW|KEY/i

function isSteady(argument: string, isVolatile: (text: string) => boolean): boolean {
  const at = argument.indexOf('=')
  if (at < 0) return false
  return !PASSING.test(argument.slice(0, at)) && !isVolatile(argument.slice(at + 1))
}

/** Prefixes and suffixes of the rules, and the family that all written tags share: `alpine` of `1.2-alpine`. */
function affixesOf({ tags, flavor = [] }: VariantOptions): string[] {
  const written = [...tags, ...flavor].flatMap((line) =>
    Array.from(line.matchAll(/(?:^|,)"*(?:suffix|prefix)=([^,"]*)/g), ([, affix = '']) => affix),
  )
  const values = tags
    .flatMap((line) => parseRules(line, true).rules)
    .flatMap(({ type, attributes }) => (type === 'raw' ? (attributes.get('value') ?? '') : []))
  const [family, ...others] = new Set(values.map(familyOf))
  return [...new Set([...written, others.length === 0 ? (family ?? '') : ''])]
}

/** A pre-release is a version, and no family. */
function familyOf(tag: string): string {
  const base = String.raw`(?:v?\d[\w.]*|latest|stable|edge|nightly|main|master|dev|develop)`
  const family = new RegExp(`^${base}-([a-z][\\w.]*)$`, 'i').exec(tag)?.[1] ?? ''
  return /^(rc|alpha|beta|pre|dev|preview|snapshot)/i.test(family) ? '' : family
}
