import type { Environment, Event } from '../event/event.ts'
import { loadClock } from './language/clock.ts'
import { globalExpressions } from './language/expressions.ts'
import { shortShaOf } from './language/short-sha.ts'

/** Inputs that may hold expressions of the tag language. */
interface Texts {
  readonly tags: readonly string[]
  readonly flavor?: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly build: { readonly buildArgs: readonly string[]; readonly outputs: readonly string[] }
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
}

/** Every text in which an expression may stand. */
export const textsWithExpressions = (options: Texts): string[] => {
  const { tags, flavor = [], labels, annotations, build, cache } = options
  return [
    ...[tags, flavor, labels, annotations],
    ...[build.buildArgs, build.outputs, cache.from, cache.to],
  ].flat()
}

/** What expressions in the inputs of a build are made of. */
interface BuildFacts {
  readonly event: Event
  /** ISO 8601, UTC. */
  readonly now: string
  /** When the image counts as made. */
  readonly created: string
  readonly version: string
  readonly environment: Environment
  readonly describe?: string | undefined
}

const NAMES = [
  ...['version', 'created', 'branch', 'tag', 'sha', 'base_ref', 'describe', 'run_number'],
  ...['is_default_branch', 'is_not_default_branch'],
]
const QUOTED = `(?:'([^']{0,200})'|"([^"]{0,200})")`
const EXPRESSION = new RegExp(
  String.raw`\{\{\s{0,20}(?:(${NAMES.join('|')})|(date|commit_date)\s{1,20}${QUOTED}(?:\s{1,20}tz=${QUOTED})?)\s{0,20}\}\}`,
  'g',
)

/**
 * Fills in the expressions of a text. What is not ours stays: it may be the template of another
 * tool.
 */
export type Fill = (text: string) => string

/**
 * The same expressions as in `labels`, for inputs that are passed on to buildx. `asName` makes what is filled in fit
 * for a tag: a cache or an output may be named after a branch.
 * @throws Problem where an expression has no value
 */
export async function loadFill(
  texts: readonly string[],
  facts: BuildFacts,
): Promise<{ readonly asText: Fill; readonly asName: Fill }> {
  const { event, now, environment, describe, version, created } = facts
  const format = await loadClock(texts.filter((text) => text.includes('{{')))
  const shortSha = shortShaOf(event.sha, environment)
  const globals = globalExpressions({ event, now, shortSha, describe, format })
  const values: Readonly<Record<string, unknown>> = { ...globals, version, created }
  const filled = (text: string, change: (value: string) => string) =>
    text.replace(EXPRESSION, (...found: string[]) => change(expressed(values, found)))
  return {
    asText: (text) => filled(text, (value) => value),
    asName: (text) => filled(text, (value) => value.replace(/[^\w.-]+/g, '-')),
  }
}

function expressed(values: Readonly<Record<string, unknown>>, found: readonly string[]): string {
  const [, name, dated, format1, format2, tz1, tz2] = found
  const value = values[name ?? dated ?? '']
  if (typeof value !== 'function') return `${value}`
  if (name !== undefined) return `${value()}`
  const tz = tz1 ?? tz2
  return `${value(format1 ?? format2, { hash: tz === undefined ? {} : { tz } })}`
}
