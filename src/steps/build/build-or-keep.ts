import type { BuildPlan } from '../../core/plan.ts'
import { keptForGate, keptImage } from '../../core/publication/kept-image.ts'
import type { KeptImage } from '../../core/publication/run-image.ts'
import { planStaging, type Staging } from '../../core/publication/staging.ts'
import type { World } from '../../world.ts'
import { freeFloatingTags } from '../repositories/floating-tags.ts'
import type { Target } from '../repositories/target.ts'
import type { ReadyBuilder } from './builder.ts'
import type { BuiltOrKept } from './image.ts'
import { buildParts } from './parts.ts'
import type { Ready } from './run-build.ts'

/** Builds the image, unless `on-existing-tag` or an immutable repository keeps the one that is there. */
export async function buildOrKeep(
  world: World,
  plan: BuildPlan,
  { builder, session, targets, start, end }: Ready,
): Promise<BuiltOrKept> {
  const kept = keptImage(targets) ?? keptForItsGate(plan, builder, targets)
  if (kept) {
    await end()
    noticeKept(world, kept)
    return kept
  }
  const staging = await stagingFor(world, plan, builder, targets)
  const site = { builder, session, targets, staging }
  const begun = start(staging)
  return world.job.group('Build', () => buildParts(world, plan, site, begun))
}

const keptForItsGate = (plan: BuildPlan, { choice }: ReadyBuilder, targets: readonly Target[]) =>
  keptForGate(stagingOptions(plan), choice, plan.publication.onExistingTag, targets)

const stagingOptions = ({ build, event, gate }: Pick<BuildPlan, 'build' | 'event' | 'gate'>) => ({
  ...build.options,
  sha: event.sha,
  gated: gate.isActive,
})

async function stagingFor(
  { job }: World,
  plan: BuildPlan,
  { choice }: ReadyBuilder,
  targets: readonly Target[],
): Promise<Staging | undefined> {
  if (plan.publication.publishing.kind !== 'staged') return undefined
  const isPushed = ({ fixed }: Target) => fixed.some(({ decision }) => decision.kind === 'push')
  const needsFloating = !targets.every(isPushed)
  const free = new Map<unknown, readonly string[]>()
  for (const target of needsFloating ? targets : [])
    free.set(target.image, await freeFloatingTags(target))
  const staging = planStaging(
    stagingOptions(plan),
    choice,
    targets,
    (image) => free.get(image) ?? [],
  )
  if (staging.kind === 'nowhere')
    job.log('every tag points at something newer: the image is built, and published nowhere')
  return staging
}

/** Says that nothing is built, because a tag stays. */
export function noticeKept({ job }: World, { isOurCommit, tag, images, because }: KeptImage): void {
  job.annotate({
    level: isOurCommit ? 'notice' : 'warning',
    message: `nothing was built: ${tag} of ${images.join(', ')} stays: ${because}`,
  })
}
