import { Problem } from '../core/problem.ts'
import { isSamePlatform, normalPlatform } from '../core/registry/platform.ts'

/** The platform that is described where nothing else says which. */
const USUAL = 'linux/amd64'

/** The platform of an image to describe: the one that is wanted, else the usual one, else the first. */
export function choosePlatform(
  wanted: string,
): (platforms: readonly string[]) => string | undefined {
  return (platforms) => {
    const exact = platforms.find((one) => normalPlatform(one) === normalPlatform(wanted || USUAL))
    const alike = platforms.find((one) => isSamePlatform(one, wanted || USUAL))
    return exact ?? alike ?? (wanted ? undefined : platforms[0])
  }
}

/** @throws Problem where it is none */
export function checkSinglePlatform(text: string): string {
  if (text === '' || /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/i.test(text)) return text
  throw new Problem(`"platform" is "${text}"`, 'Write one platform: linux/amd64, linux/arm/v7')
}
