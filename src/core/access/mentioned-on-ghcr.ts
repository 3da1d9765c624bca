/** Where a build says what it reads from and keeps its cache in. */
export interface Mentioning {
  readonly build: {
    readonly buildContexts: readonly string[]
    readonly buildArgs: readonly string[]
  }
  readonly cache: { readonly from: readonly string[]; readonly to: readonly string[] }
}

const ON_GHCR = /(?<![\w.-])ghcr\.io\/([a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*)+)/gi

/** Repositories of ghcr.io that a Dockerfile, a context, an argument or a cache mentions: `acme/base`. */
export function mentionedOnGhcr(
  { build, cache }: Mentioning,
  dockerfile: string | undefined,
): string[] {
  const lines = (dockerfile ?? '').split('\n').filter((line) => !/^\s*#/.test(line))
  const texts = [...lines, ...build.buildContexts, ...build.buildArgs, ...cache.from, ...cache.to]
  const found = texts.flatMap((text) => Array.from(text.matchAll(ON_GHCR), ([, path = '']) => path))
  return [...new Set(found.map((path) => path.toLowerCase()))]
}
