import { fromAws, withoutEcrHost } from '../inputs/from-aws.ts'
import { pushesElsewhere, startsOnPullRequests } from '../inputs/from-build.ts'
import { fromBuildx } from '../inputs/from-buildx.ts'
import { fromLogins, hostAlone } from '../inputs/from-login.ts'
import {
  environmentOf,
  isGithubToken,
  joinedParts,
  NO_PART,
  type Recipe,
} from '../inputs/recipe.ts'
import { type Names, namesUnder } from '../inputs/references.ts'
import { tagPolicy } from '../inputs/tag-policy.ts'
import { type Note, note } from '../notes/note.ts'
import { readsOutput, soleExpression } from '../workflow/expressions.ts'
import type { WithLine } from '../workflow/setting.ts'
import type { Workflow, WorkflowStep } from '../workflow/workflow.ts'
import type { Scripts } from './script-groups.ts'
import { lineNotes } from './script-lines.ts'

/** Our step for scripts with docker commands. */
export function fromScripts(recipe: Recipe, { steps, read }: Scripts) {
  const { ecr, build } = recipe
  const onEcr =
    ecr !== undefined && read.references.some(({ item }) => readsOutput(item, ecr.id, 'registry'))
  const names = namesIn(recipe, read)
  const { images = [], rules = [] } = names ?? {}
  const logsIn = read.settings.some(({ key }) => key === 'password')
  const part = joinedParts(
    { settings: nameSettings(read, names), notes: scriptNotes(recipe.workflow, steps, rules) },
    tagPolicy(recipe, build, rules),
    logsIn ? NO_PART : fromLogins(recipe, images, onEcr),
    fromAws(recipe, onEcr),
    fromBuildx(recipe.buildx),
    {
      settings: [...loginSettings(recipe, read.settings, images), ...pushWhere(recipe)],
      notes: [
        note(build, 'cache-on'),
        note(build, 'labels-added'),
        ...(read.settings.some(({ key }) => key === 'provenance')
          ? []
          : [note(build, 'provenance-added')]),
      ],
    },
  )
  const env = read.settings.some(({ key }) => key === 'secret-envs') ? build.env : []
  return { ...part, images, env, makers: [], dropsCondition: true }
}

const namesIn = (recipe: Recipe, { references }: Scripts['read']) =>
  namesUnder(
    references.map(({ item, condition }) => ({
      reference: withoutEcrHost(item, recipe),
      condition,
    })),
  )

/** Without `docker login ghcr.io` by the token of the job, and with hosts where paths stood. */
function loginSettings(
  recipe: Recipe,
  settings: readonly WithLine[],
  images: readonly string[],
): readonly WithLine[] {
  const isToken = settings.some(
    (one) => 'value' in one && one.key === 'password' && isGithubToken(one.value),
  )
  const isOnGhcr = images.length > 0 && images.every((image) => image.startsWith('ghcr.io/'))
  if (isToken && isOnGhcr)
    return settings.filter(({ key }) => !['registry', 'username', 'password'].includes(key))
  const environment = environmentOf(recipe, recipe.build)
  return settings.map((one) =>
    'value' in one && one.key === 'registry'
      ? { ...one, value: hostAlone(one.value, environment) }
      : one,
  )
}

function nameSettings({ references }: Scripts['read'], names: Names | undefined): WithLine[] {
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

function scriptNotes(
  workflow: Workflow,
  steps: readonly WorkflowStep[],
  rules: readonly string[],
): Note[] {
  const [last] = steps.slice(-1) as [WorkflowStep]
  const short = rules.some((rule) => rule.includes('{{sha}}'))
  return [
    ...steps.map((step) => note(step, step === last ? 'run-becomes-ours' : 'run-joins-ours')),
    ...steps.flatMap((step) => lineNotes(workflow, step)),
    ...(short ? [note(last, 'short-sha')] : []),
  ]
}

/** The condition of a step that pushes says whether ours does; it builds in any case. */
function pushWhere({ build, workflow }: Recipe): WithLine[] {
  const condition = (soleExpression(build.if) ?? build.if).trim()
  if (condition !== '') {
    const isDefault = condition.replaceAll('"', "'") === "github.event_name != 'pull_request'"
    return isDefault && pushesElsewhere(workflow.events)
      ? []
      : [{ key: 'push', value: `\${{ ${condition} }}` }]
  }
  return startsOnPullRequests(workflow.events) ? [{ key: 'push', value: 'true' }] : []
}
