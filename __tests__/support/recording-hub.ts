import type { DockerHub } from '../../src/core/registry/docker-hub.ts'
import { orThrow, type Recording } from './recording.ts'

/** Docker Hub beside its registry: says in turn what a test says of a repository. */
export function recordedHub({ answers, script }: Recording): DockerHub {
  const left = Object.fromEntries(
    Object.entries(answers.hub ?? {}).map(([repository, said]) => [repository, [...said]]),
  )
  return {
    visibility: async (repository, { username }) => {
      script.push(`hub: look at ${repository} as ${username}`)
      return orThrow(left[repository]?.shift() ?? 'missing')
    },
    createPrivate: async (repository, { username }) => {
      script.push(`hub: create ${repository} as ${username}, private`)
      return orThrow(answers.hubCreates ?? 'created') === 'created'
    },
  }
}
