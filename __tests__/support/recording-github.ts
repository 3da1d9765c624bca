import { known, unknown } from '../../src/core/registry/reading.ts'
import type { GitHub } from '../../src/world.ts'
import type { Recording } from './recording.ts'

/** A GitHub that knows what a test says of it, by path. */
export function recordedGitHub({ answers, script }: Recording): GitHub {
  const ask = (path: string) => {
    script.push(`github ${path}`)
    if (answers.github && path in answers.github) return answers.github[path]
    throw new Error(`api.github.com answers 404 to ${path}`)
  }
  return {
    repository: async ({ repository }) => ask(`/repos/${repository}`),
    commitDate: async ({ repository, sha }) => String(ask(`/repos/${repository}/commits/${sha}`)),
    compareCommits: async ({ base, head }) => {
      script.push(`compare ${base.slice(0, 7)}...${head.slice(0, 7)}`)
      const order = answers.orders?.[`${base}...${head}`]
      return order === undefined ? unknown('GitHub does not answer') : known(order)
    },
    forcedPushes: async ({ ref }) => {
      script.push(`forced pushes to ${ref}`)
      return answers.forced ? known(answers.forced) : unknown('GitHub does not answer')
    },
  }
}
