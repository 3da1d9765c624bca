import { Problem } from '../../problem.ts'

const LENGTH = 'DOCKER_METADATA_SHORT_SHA_LENGTH'

/** The first 7 digits of a commit, or as many as the environment asks for. */
export function shortShaOf(sha: string, environment: Readonly<Record<string, string | undefined>>) {
  const length = environment[LENGTH] || '7'
  if (!/^\d+$/.test(length) || Number(length) === 0) {
    throw new Problem(`${LENGTH} is "${length}"`, 'Write a number such as 7 or 12')
  }
  return sha.slice(0, Number(length))
}
