import type { Event } from '../event/event.ts'
import { allProblems, Problem } from '../problem.ts'
import { fieldsOf, keyAndValue } from '../text/csv.ts'
import { EMPTY_FIX, partLeftOut } from '../text/empty-part.ts'
import { hasType } from './attributes.ts'
import { attributeIn } from './exporters.ts'

/** The inputs of a build that hold references. */
interface Referring {
  readonly build: {
    readonly outputs: readonly string[]
    readonly buildContexts: readonly string[]
    readonly sbom: string
    readonly attests: readonly string[]
  }
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
  readonly builder: { readonly driverOpts: readonly string[] }
}

/**
 * The inputs of a build, of which each reference has all its parts: buildx does not say which input or variable is at
 * fault. A fork has no variables: a cache that is named after one is left out there, with a notice.
 * @throws Problem that lists every reference in which a variable has left nothing
 */
export function withWholeReferences<T extends Referring>(
  options: T,
  { origin }: Pick<Event, 'origin'>,
): { readonly options: T; readonly notices: readonly string[] } {
  const { build, cache, builder } = options
  const caches = [...lackingIn('cache-from', cache.from), ...lackingIn('cache-to', cache.to)]
  const problems = [
    ...lackingIn('outputs', build.outputs),
    ...lackingIn('build-contexts', build.buildContexts),
    ...lackingIn('sbom', [build.sbom]),
    ...lackingIn('attests', build.attests),
    ...lackingIn('driver-opts', builder.driverOpts),
    ...(origin === 'repository' ? caches : []),
  ]
  const problem = allProblems('some references are not whole', problems)
  if (problem) throw problem
  if (caches.length === 0) return { options, notices: [] }
  const whole = (lines: readonly string[]) => lines.filter((line) => !lackingOf('cache-from', line))
  return {
    options: { ...options, cache: { ...cache, from: whole(cache.from), to: whole(cache.to) } },
    notices: caches.map(
      ({ message }) => `${message}, so it is left out: this run has no variables`,
    ),
  }
}

type Input = keyof typeof REFERENCES

const lackingIn = (input: Input, lines: readonly string[]): Problem[] =>
  lines.flatMap((line) => {
    const what = lackingOf(input, line)
    return what === undefined ? [] : new Problem(`"${line}" in "${input}" ${what}`, EMPTY_FIX)
  })

const lackingOf = (input: Input, line: string): string | undefined =>
  REFERENCES[input](line)
    .map(partLeftOut)
    .find((what) => what !== undefined)

/** Where references stand in a line of each input; an empty text is one that is not there. */
const REFERENCES = {
  outputs: namesOf,
  'build-contexts': contextOf,
  sbom: (line: string) => given(attributeIn(line, 'generator')),
  attests: (line: string) => given(attributeIn(line, 'generator')),
  'driver-opts': (line: string) => given(attributeIn(line, 'image')),
  'cache-from': placeOf,
  'cache-to': placeOf,
} satisfies Readonly<Record<string, (line: string) => readonly string[]>>

const given = (value: string | undefined) => (value === undefined ? [] : [value])

const NAMED = ['image', 'registry', 'docker', 'oci']

function namesOf(line: string): readonly string[] {
  const isNamed = NAMED.some((type) => hasType(line, type))
  return isNamed ? given(attributeIn(line, 'name')).flatMap((names) => names.split(',')) : []
}

/** A lone reference means `type=registry,ref=<reference>`. */
function placeOf(line: string): readonly string[] {
  const fields = fieldsOf(line).map(keyAndValue)
  if (fields.length === 1 && fields[0]?.[1] === undefined) return [line]
  return hasType(line, 'registry') ? given(attributeIn(line, 'ref')) : []
}

/** `base=docker-image://alpine:3.20`, and what is a folder or an address. */
function contextOf(line: string): readonly string[] {
  const [name, value] = keyAndValue(line)
  if (value === undefined) return []
  if (name === '' || value === '' || value === 'target:') return ['']
  const [, scheme, rest = ''] = /^(docker-image|oci-layout):\/\/(.*)$/s.exec(value) ?? []
  if (scheme === undefined) return []
  return scheme === 'docker-image' || rest === '' ? [rest] : given(layoutEnd(rest))
}

/** A folder may be called anything; its tag or digest may be missing. */
const layoutEnd = (layout: string) => (/[:@]$/.test(layout) ? layout.slice(-1) : undefined)
