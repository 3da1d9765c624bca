import type { Ecr } from '../../core/ecr/client.ts'
import { isInForce } from '../../core/ecr/lifecycle/lifecycle.ts'
import { parsePolicyJson } from '../../core/ecr/lifecycle/lifecycle-check.ts'
import { lintPolicy, saferThan } from '../../core/ecr/lifecycle/lifecycle-lint.ts'
import { type LifecyclePolicy, policyText } from '../../core/ecr/lifecycle/lifecycle-policy.ts'
import type { EcrOptions } from '../../core/ecr/repository/ecr-options.ts'
import { type Image, imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import { wordsIn } from '../../core/text/foreign.ts'
import type { World } from '../../world.ts'

/**
 * The lifecycle policy of a run, from the inputs or the file they name; undefined where none is given
 * for. Says, once for all repositories, what in it the user may not have meant.
 */
export async function readLifecycle(
  world: World,
  { lifecycle }: EcrOptions,
): Promise<LifecyclePolicy | undefined> {
  if (lifecycle === undefined) return undefined
  const policy =
    lifecycle.kind === 'policy' ? lifecycle.policy : await policyIn(world, lifecycle.path)
  for (const message of lintPolicy(policy))
    world.job.annotate({ level: 'warning', title: 'ECR lifecycle policy', message })
  const safer = saferThan(policy)
  if (safer) world.job.log(`the same lifecycle policy, but versions and latest stay:\n${safer}`)
  return policy
}

async function policyIn(world: World, path: string): Promise<LifecyclePolicy> {
  const text = await world.files.read(path)
  if (text === undefined)
    throw new Problem(
      `"ecr-lifecycle-policy" is "${path}", and there is no such file`,
      'Write a path in the repository that was checked out, the policy as JSON, or the short form: keep-last=10, untagged-days=7',
    )
  return parsePolicyJson(text, `"${path}"`)
}

/** Puts the policy on a repository, unless one that does the same is there. */
export async function ensureLifecycle(
  world: World,
  ecr: Ecr,
  image: Image,
  policy: LifecyclePolicy,
): Promise<void> {
  const there = await ecr.lifecyclePolicy(image.path)
  if (isInForce(policy, there)) {
    world.job.log(`${imageName(image)}: lifecycle policy is up to date`)
    return
  }
  await ecr.putLifecyclePolicy(image.path, policyText(policy))
  const now =
    there === undefined
      ? `given ${policyText(policy)}`
      : `replaced; it was ${wordsIn(there, 2_000)}`
  world.job.log(`${imageName(image)}: lifecycle policy ${now}`)
}
