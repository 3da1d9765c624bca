import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import { type Attribute, parseAttributes } from './attributes.ts'

/** What the `flavor` input says for all tags. */
export interface Flavor {
  readonly latest: 'auto' | 'true' | 'false'
  readonly prefix: string
  readonly suffix: string
  /** Whether `latest` gets the prefix, and the suffix, too. */
  readonly prefixOnLatest: boolean
  readonly suffixOnLatest: boolean
}

const KEYS = ['latest', 'prefix', 'suffix', 'onlatest']

const PLAIN: Flavor = {
  latest: 'auto',
  prefix: '',
  suffix: '',
  prefixOnLatest: false,
  suffixOnLatest: false,
}

/** Reads the lines of the `flavor` input; `onlatest` belongs to the prefix or suffix before it. */
export function parseFlavor(lines: readonly string[]): {
  readonly flavor: Flavor
  readonly problems: readonly Problem[]
} {
  let flavor = PLAIN
  const problems: Problem[] = []
  for (const line of lines) {
    let affix: 'prefix' | 'suffix' | undefined
    for (const { key, value } of attributesOf(line, problems)) {
      const problem = mistake(key, value) ?? lonely(key, value, affix)
      if (problem) problems.push(problem)
      if (key === 'prefix' || key === 'suffix') affix = key
      if (key && !problem) flavor = { ...flavor, ...change(key, value, affix) }
    }
  }
  return { flavor, problems }
}

/** Quotes that do not match are one mistake more. */
function attributesOf(line: string, problems: Problem[]): readonly Attribute[] {
  try {
    return parseAttributes(line)
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    problems.push(problem)
    return []
  }
}

/** `latest` with the prefix and suffix that are meant for it; expressions in them stay as they are. */
export const latestName = (flavor: Flavor): string => {
  const prefix = flavor.prefixOnLatest ? flavor.prefix : ''
  return `${prefix}latest${flavor.suffixOnLatest ? flavor.suffix : ''}`
}

function change(key: string, value: string, affix: 'prefix' | 'suffix' | undefined) {
  // docker/metadata-action splits at every "=" here, and tags never hold one anyway
  const text = value.split('=')[0]?.trim() ?? ''
  if (key !== 'onlatest') return { [key]: text }
  return affix ? { [`${affix}OnLatest`]: text === 'true' } : {}
}

/** Alone on a line it would change nothing. */
const lonely = (key: string | undefined, value: string, affix: string | undefined) =>
  key === 'onlatest' && value === 'true' && affix === undefined
    ? new Problem(
        '"onlatest" of "flavor" stands alone',
        'Write it on the line of its prefix or suffix: suffix=-alpine,onlatest=true',
      )
    : undefined

function mistake(key: string | undefined, value: string): Problem | undefined {
  if (!key)
    return new Problem(`"flavor" has "${value}" without "="`, 'Write latest=, prefix= or suffix=')
  if (!KEYS.includes(key)) {
    const near = nearest(key, KEYS)
    const fix = near ? `Did you mean ${near}=?` : 'Use latest=, prefix=, suffix= or onlatest='
    return new Problem(`"flavor" has no "${key}"`, fix)
  }
  const choices = { latest: ['auto', 'true', 'false'], onlatest: ['true', 'false'] }[key]
  if (!choices || choices.includes(value)) return undefined
  return new Problem(
    `"${key}" of "flavor" is "${value}"`,
    `Use ${choices.join(', ').replace(/, (\w+)$/, ' or $1')}`,
  )
}
