import { fromAws, usesEcrHost } from '../inputs/from-aws.ts'
import { startsOnPullRequests } from '../inputs/from-build.ts'
import { fromLogins } from '../inputs/from-login.ts'
import { fromMetadata, rulesIn } from '../inputs/from-metadata.ts'
import { imagesOf } from '../inputs/from-tags.ts'
import { inputOf, joinedParts, type Recipe } from '../inputs/recipe.ts'
import { tagPolicy } from '../inputs/tag-policy.ts'
import { note } from '../notes/note.ts'
import type { WithLine } from '../workflow/setting.ts'
import type { Merge } from './merge.ts'

/** Our merge step: the same digests, under the tags of the metadata-action. */
export function fromMerge(recipe: Recipe, merge: Merge) {
  const { metadata, step } = merge
  const images = imagesOf(recipe, metadata)
  const onEcr = usesEcrHost(inputOf(metadata, 'images')?.value ?? '', recipe)
  const part = joinedParts(
    { settings: mergeSettings(recipe, merge), notes: [note(step, 'merge-becomes-ours')] },
    fromMetadata(recipe, metadata, []),
    tagPolicy(recipe, metadata, rulesIn(metadata)),
    fromLogins(recipe, images, onEcr),
    fromAws(recipe, onEcr),
  )
  // Its login ends with the step in any case.
  const settings = part.settings.filter(({ key }) => key !== 'logout')
  return { ...part, settings, images, env: [], makers: [], dropsCondition: false }
}

function mergeSettings({ workflow, job }: Recipe, { digestsPath, platforms }: Merge): WithLine[] {
  const pushes = startsOnPullRequests(workflow.events) && !job.isConditional
  return [
    { key: 'digests-path', value: digestsPath },
    ...(platforms.length > 0 ? [{ key: 'platforms', value: platforms.join(',') }] : []),
    ...(pushes ? [{ key: 'push', value: 'true' }] : []),
  ]
}
