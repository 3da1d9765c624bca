import type { Access } from '../core/access/access.ts'
import { planLogins } from '../core/access/plan-logins.ts'
import type { Environment, Event } from '../core/event/event.ts'
import { imageNotices, planImages } from '../core/image/default-images.ts'
import { type Image, tagged } from '../core/image/image.ts'
import { allProblems, attempt, Problem } from '../core/problem.ts'
import { registryOf } from '../core/registry/registry.ts'
import { isLegalTag } from '../core/tags/tag.ts'
import { EMPTY_FIX, lacksBeginning } from '../core/text/empty-part.ts'
import type { Inputs } from './inputs.ts'
import { bySpecificity, isFixed } from './line.ts'
import { isCutTarget, parseRollbackTarget, type RollbackTarget } from './target.ts'

/** Everything that can be decided before a registry is asked. */
export interface RollbackPlan {
  readonly access: Access
  readonly images: readonly Image[]
  readonly target: RollbackTarget
  /** Floating tags that the user names, the most specific first; empty for those of the line. */
  readonly tags: readonly string[]
  readonly notices: readonly string[]
  readonly warnings: readonly string[]
}

/**
 * Reads what to go back to, and which tags to move.
 * @throws Problem that lists every mistake
 */
export async function planRollback(
  inputs: Inputs,
  event: Event,
  environment: Environment,
): Promise<RollbackPlan> {
  const images = planImages(inputs, event)
  const problems: Problem[] = []
  const target = attempt(problems, () => parseRollbackTarget(inputs.to, images))
  const tags = inputs.tags.flatMap(
    (text) => attempt(problems, () => floatingTag(text, images)) ?? [],
  )
  const problem = allProblems('several inputs are wrong', problems)
  if (problem || !target) throw problem
  const access = await planAccess(inputs, images, event, environment)
  const floating = bySpecificity([...new Set(tags)])
  const { warnings } = inputs
  return { access, images, target, tags: floating, notices: imageNotices(inputs), warnings }
}

async function planAccess(
  inputs: Inputs,
  images: readonly Image[],
  event: Event,
  environment: Environment,
): Promise<Access> {
  const hosts = images.map(({ registry }) => registry.host)
  const account = { registry: registryOf(inputs.registry), username: inputs.username }
  const { aws, githubToken } = inputs
  return { ...(await planLogins(inputs, hosts, event, environment)), account, aws, githubToken }
}

/** A fixed tag names one image for ever. */
function floatingTag(text: string, images: readonly Image[]): string {
  const name = images.find((image) => text.startsWith(tagged(image, '')))
  const tag = name ? text.slice(tagged(name, '').length) : text
  if (isCutTarget(text) || lacksBeginning(tag))
    throw new Problem(`"tags" has "${text}", which is not a tag`, EMPTY_FIX)
  if (!isLegalTag(tag))
    throw new Problem(`"tags" has "${text}", which is not a tag`, 'Write names of tags: latest, v1')
  if (isFixed(tag))
    throw new Problem(
      `"tags" has "${text}", which names one image for ever`,
      `Write tags that are meant to move (latest, v1), and "to: ${tag}" to go back to this one`,
    )
  return tag
}
