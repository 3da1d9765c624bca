import { frontendOf } from '../buildx/frontend.ts'

/** Where a build says what it reads from and keeps its cache in. */
export interface Mentioning {
  readonly build: {
    readonly buildContexts: readonly string[]
    readonly buildArgs: readonly string[]
  }
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
}

const ON_GHCR = /(?<![\w.-])ghcr\.io\/([a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)+)/gi

/** Characters of a Dockerfile that are looked through, and characters that its values may bring in. */
const LONGEST = 128 * 1024

/** `ARG REGISTRY=ghcr.io`, and what the user gives instead. */
function valuesIn(lines: readonly string[], given: readonly string[]): ReadonlyMap<string, string> {
  const declared = lines.flatMap((line) => {
    const [keyword = '', ...words] = line.trim().split(/\s+/)
    return keyword.toUpperCase() === 'ARG' ? words : []
  })
  const pairs = [...declared, ...given].flatMap((text) => {
    const [, name, value] = /^(\w+)=["']?([\w./:@-]+)["']?$/.exec(text.trim()) ?? []
    return name && value ? [[name, value] as const] : []
  })
  return new Map(pairs)
}

/** Fills values in, until they have brought more than a Dockerfile that people wrote: the rest stays as it is written. */
function filler(values: ReadonlyMap<string, string>): (line: string) => string {
  let left = LONGEST
  return (line) =>
    line.replace(
      /\$(?:(\w+)|\{(\w+)(?::?-[^{}$]{0,100})?\})/g,
      (whole, plain?: string, braced?: string) => {
        const value = values.get(plain ?? braced ?? '') ?? whole
        left -= value.length
        return left < 0 ? whole : value
      },
    )
}

/** Repositories of ghcr.io that a Dockerfile, a context, an argument or a cache mentions: `acme/base`. */
export function mentionedOnGhcr(
  { build, cache }: Mentioning,
  dockerfile: string | undefined,
): string[] {
  const text = (dockerfile ?? '').slice(0, LONGEST)
  // A comment mentions nothing, save the image of the frontend.
  const lines = [frontendOf(text) ?? '', ...text.split('\n').filter((line) => !/^\s*#/.test(line))]
  const texts = [
    ...lines,
    ...lines.map(filler(valuesIn(lines, build.buildArgs))),
    ...build.buildContexts,
    ...build.buildArgs,
    ...cache.from,
    ...cache.to,
  ]
  const found = texts.flatMap((text) => Array.from(text.matchAll(ON_GHCR), ([, path = '']) => path))
  return [...new Set(found.map((path) => path.toLowerCase()))]
}
