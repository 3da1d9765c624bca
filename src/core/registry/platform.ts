/** What other tools call an architecture. */
const ALIASES: Readonly<Record<string, string>> = {
  ...{ x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64', i386: '386' },
  ...{ armhf: 'arm/v7', armel: 'arm/v6' },
}

/** Variants that go without saying. */
const USUAL = ['arm64/v8', 'amd64/v1']

/** Registries and engines write the variant of arm64, or leave it out. */
export function normalPlatform(platform: string): string {
  const [system = '', architecture = '', ...variant] = platform.toLowerCase().split('/')
  const known = ALIASES[architecture] ?? architecture
  const isUsual = USUAL.includes([known, ...variant].join('/'))
  return [system, known, ...(isUsual ? [] : variant)].join('/')
}

/** How BuildKit writes the platform that it builds for: `linux/arm` is that of version 7. */
export function builtPlatform(platform: string): string {
  const normal = normalPlatform(platform)
  return normal.endsWith('/arm') ? `${normal}/v7` : normal
}

/** Whether two platforms are the same; one that says no variant takes any. */
export function isSamePlatform(one: string, other: string): boolean {
  const [a, b] = [normalPlatform(one), normalPlatform(other)]
  const isPart = (short: string, long: string) =>
    short.split('/').length === 2 && long.startsWith(`${short}/`)
  return a === b || isPart(a, b) || isPart(b, a)
}
