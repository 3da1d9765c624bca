import { nameAndValue } from '../../text/csv.ts'
import type { Instruction } from './read-dockerfile.ts'
import type { BuildGiven } from './stages.ts'
import { expand, splitWords, type Variables } from './words.ts'

/** A variable an `ARG` or `ENV` sets. */
export interface Setting {
  readonly keyword: 'ARG' | 'ENV'
  readonly name: string
  /** As written in the Dockerfile, without quotes; undefined for `ARG NAME` alone. */
  readonly written: string | undefined
  /** Variables it is made of. */
  readonly uses: readonly string[]
  readonly line: number
  /** Checks silenced for this instruction, in lower case. */
  readonly skips: readonly string[]
}

/** Build arguments that BuildKit sets itself: their values are a part of a path at most. */
const PLATFORM_ARGS: ReadonlyMap<string, string> = new Map(
  ['TARGET', 'BUILD'].flatMap((side) => [
    [`${side}PLATFORM`, '*/*'],
    ...['OS', 'ARCH', 'VARIANT'].map((part): [string, string] => [`${side}${part}`, '*']),
  ]) as [string, string][],
)

/** Reads an `ARG` or `ENV`. Its values are made with the variables of before: it does not see what it sets itself. */
export function readSettings(
  { keyword, rest, line, skips }: Instruction,
  variables: Variables,
  globals: Variables,
  given: BuildGiven,
  backslash: string,
): { settings: Setting[]; values: ReadonlyMap<string, string | undefined> } {
  const values = new Map<string, string | undefined>()
  const settings: Setting[] = []
  for (const [name, raw] of pairsIn(keyword, rest, backslash)) {
    const value = raw === undefined ? undefined : expand(raw, variables, backslash)
    const isEnv = keyword === 'ENV'
    values.set(name, isEnv ? value : argumentValue(name, raw, value, globals, given))
    const written = raw === undefined ? undefined : unquoted(raw, backslash)
    settings.push({ keyword: isEnv ? 'ENV' : 'ARG', name, written, uses: usedIn(raw), line, skips })
  }
  return { settings, values }
}

/** A build argument that is given wins, then the default, then the `ARG` above the first stage. */
function argumentValue(
  name: string,
  raw: string | undefined,
  value: string | undefined,
  globals: Variables,
  { buildArgs }: BuildGiven,
): string | undefined {
  const fromBuild = buildArgs.get(name) ?? PLATFORM_ARGS.get(name)
  if (fromBuild !== undefined) return fromBuild
  if (raw !== undefined) return value
  return globals.values.has(name) ? globals.values.get(name) : ''
}

/** `A=1 B="2 3"`, or the old form of ENV: `A the rest of the line`. */
function pairsIn(
  keyword: string,
  rest: string,
  backslash: string,
): [name: string, raw: string | undefined][] {
  const words = splitWords(rest, backslash)
  const [first = ''] = words
  if (keyword === 'ENV' && !first.includes('='))
    return first ? [[first, rest.slice(first.length).trim()]] : []
  return words.map(nameAndValue)
}

/** The value as written: its variables stay. */
const unquoted = (raw: string, backslash: string): string =>
  raw.replace(/["']/g, '').replaceAll(backslash, '')

const usedIn = (raw = ''): string[] =>
  [...raw.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? [])
