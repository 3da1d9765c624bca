import { Problem } from '../core/problem.ts'

/** Registries and engines write the variant of arm64 or leave it out. */
const normal = (platform: string) => platform.toLowerCase().replace(/^(linux\/arm64)\/v8$/, '$1')

/** Whether two platforms are the same; one that says no variant takes any. */
export function isSamePlatform(one: string, other: string): boolean {
  const [a, b] = [normal(one), normal(other)]
  const isPart = (short: string, long: string) =>
    short.split('/').length === 2 && long.startsWith(`${short}/`)
  return a === b || isPart(a, b) || isPart(b, a)
}

/** The platform that is described where nothing else says which. */
const USUAL = 'linux/amd64'

/** The platform of an image to describe: the one that is wanted, else the usual one, else the first. */
export function choosePlatform(
  wanted: string,
): (platforms: readonly string[]) => string | undefined {
  return (platforms) => {
    const exact = platforms.find((one) => normal(one) === normal(wanted || USUAL))
    const alike = platforms.find((one) => isSamePlatform(one, wanted || USUAL))
    return exact ?? alike ?? (wanted ? undefined : platforms[0])
  }
}

/** @throws Problem where it is none */
export function checkPlatform(text: string): string {
  if (text === '' || /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/i.test(text)) return text
  throw new Problem(`"platform" is "${text}"`, 'Write one platform: linux/amd64, linux/arm/v7')
}
