import { fromAws, withoutEcrHost } from '../inputs/from-aws.ts'
import { fromBuild } from '../inputs/from-build.ts'
import { fromBuildx } from '../inputs/from-buildx.ts'
import { fromLogins } from '../inputs/from-login.ts'
import { metadataEnvironment } from '../inputs/from-metadata.ts'
import { fromTags, namesEcrHost } from '../inputs/from-tags.ts'
import { fromWritten } from '../inputs/from-written.ts'
import { allOf, isGithubToken, NOTHING, type Part, type Recipe } from '../inputs/recipe.ts'
import { namesUnder } from '../inputs/references.ts'
import { tagPolicy } from '../inputs/tag-policy.ts'
import { type Note, note } from '../notes/note.ts'
import { knowsStep, readsOutput, soleExpression } from '../workflow/expressions.ts'
import type { Entry, Step } from '../workflow/read-workflow.ts'
import type { Setting } from '../workflow/setting.ts'
import type { Making } from './plan-job.ts'

/** Everything ours is made of, and the steps that are not needed any more because of it. */
export interface OurParts extends Part {
  readonly env: readonly Entry[]
  readonly makers: readonly Step[]
  readonly dropsCondition: boolean
}

/** Our step for an action that built, or for scripts that did. */
export const made = (making: Making): OurParts =>
  making.scripts ? fromScripts(making.recipe, making.scripts) : fromAction(making.recipe)

function fromAction(recipe: Recipe): OurParts {
  const { build, ecr } = recipe
  const names = fromTags(recipe)
  const onEcr = namesEcrHost(recipe)
  const part = allOf(
    { settings: names.settings, notes: [note(build, 'step-becomes-ours'), ...names.notes] },
    fromLogins(recipe, names.images, onEcr),
    fromAws(recipe, onEcr),
    fromBuildx(recipe.buildx),
    fromWritten(recipe),
    fromBuild(recipe),
  )
  const env = build.env.filter(({ value }) => !(ecr && knowsStep(value, ecr.id)))
  return {
    ...part,
    env: [...env, ...metadataEnvironment(recipe)],
    makers: names.makers,
    dropsCondition: false,
  }
}

type Scripts = NonNullable<Making['scripts']>

function fromScripts(recipe: Recipe, { steps, read }: Scripts): OurParts {
  const { ecr, build } = recipe
  const texts = [...read.references.map(({ item }) => item)]
  const onEcr = ecr !== undefined && texts.some((text) => readsOutput(text, ecr.id, 'registry'))
  const names = namesUnder(
    read.references.map(({ item, condition }) => ({
      reference: withoutEcrHost(item, recipe),
      condition,
    })),
  )
  const images = names?.images ?? []
  const settings = withoutToken(read.settings, images)
  const logsIn = read.settings.some(({ key }) => key === 'password')
  const rules = names?.rules ?? []
  const part = allOf(
    {
      settings: nameSettings(read, names),
      notes: scriptNotes(steps, rules),
    },
    tagPolicy(recipe, build, rules),
    logsIn ? NOTHING : fromLogins(recipe, images, onEcr),
    fromAws(recipe, onEcr),
    fromBuildx(recipe.buildx),
    {
      settings: [...settings, ...pushWhere(recipe)],
      notes: [note(build, 'cache-on'), note(build, 'labels-added')],
    },
  )
  const env = read.settings.some(({ key }) => key === 'secret-envs') ? build.env : []
  return { ...part, env, makers: [], dropsCondition: true }
}

/** `docker login ghcr.io` with the token of the job is not needed. */
function withoutToken(settings: readonly Setting[], images: readonly string[]): readonly Setting[] {
  const isToken = settings.some(
    (one) => 'value' in one && one.key === 'password' && isGithubToken(one.value),
  )
  const isOnGhcr = images.length > 0 && images.every((image) => image.startsWith('ghcr.io/'))
  if (!isToken || !isOnGhcr) return settings
  return settings.filter(({ key }) => !['registry', 'username', 'password'].includes(key))
}

function nameSettings(
  { references }: Scripts['read'],
  names: ReturnType<typeof namesUnder>,
): Setting[] {
  if (names)
    return [
      { key: 'images', value: names.images.join('\n') },
      { key: 'tags', value: names.rules.join('\n') },
    ]
  return [
    {
      key: 'tags',
      value: references
        .map(({ item, condition }) => `${item}${condition && `,enable=\${{ ${condition} }}`}`)
        .join('\n'),
    },
  ]
}

function scriptNotes(steps: readonly Step[], rules: readonly string[]): Note[] {
  const [last] = steps.slice(-1) as [Step]
  const short = rules.some((rule) => rule.includes('{{sha}}'))
  return [
    ...steps.map((step) => note(step, step === last ? 'run-becomes-ours' : 'step-removed')),
    ...(short ? [note(last, 'short-sha')] : []),
  ]
}

/** The condition of a step that pushes says whether ours does; it builds in any case. */
function pushWhere({ build, workflow }: Recipe): Setting[] {
  const condition = (soleExpression(build.if) ?? build.if).trim()
  if (condition !== '') {
    const isDefault = condition.replaceAll('"', "'") === "github.event_name != 'pull_request'"
    return isDefault ? [] : [{ key: 'push', value: `\${{ ${condition} }}` }]
  }
  const onPullRequests = workflow.events.some((event) => event.startsWith('pull_request'))
  return onPullRequests || workflow.events.length === 0 ? [{ key: 'push', value: 'true' }] : []
}
