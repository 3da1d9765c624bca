/** What other tools call an architecture. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{ x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64', i386: '386' },
}

/** Registries and engines write the variant of arm64, or leave it out. */
export function normalPlatform(platform: string): string {
  const [system = '', architecture = '', ...variant] = platform.toLowerCase().split('/')
  const known = ALIASES[architecture] ?? architecture
  const isUsual = known === 'arm64' && variant.join('/') === 'v8'
  return [system, known, ...(isUsual ? [] : variant)].join('/')
}

/** Whether two platforms are the same; one that says no variant takes any. */
export function isSamePlatform(one: string, other: string): boolean {
  const [a, b] = [normalPlatform(one), normalPlatform(other)]
  const isPart = (short: string, long: string) =>
    short.split('/').length === 2 && long.startsWith(`${short}/`)
  return a === b || isPart(a, b) || isPart(b, a)
}
