import { Problem } from '../core/problem.ts'
import { isSamePlatform, normalPlatform } from '../core/registry/platform.ts'

/** The platform that is described by default. */
const DEFAULT = 'linux/amd64'

/** The platform of an image to describe: the wanted one, else the default, else the first. */
export function choosePlatform(
  wanted: string,
): (platforms: readonly string[]) => string | undefined {
  return (platforms) => {
    const exact = platforms.find((one) => normalPlatform(one) === normalPlatform(wanted || DEFAULT))
    const alike = platforms.find((one) => isSamePlatform(one, wanted || DEFAULT))
    return exact ?? alike ?? (wanted ? undefined : platforms[0])
  }
}

/** @throws Problem where it is none */
export function checkSinglePlatform(text: string): string {
  if (text === '' || /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9.]+)?$/i.test(text)) return text
  throw new Problem(`"platform" is "${text}"`, 'Write one platform: linux/amd64, linux/arm/v7')
}
