import { ABOUT_A_REF } from '../../event/trust.ts'
import { type Note, note } from '../notes/note.ts'
import { knowsStep, listOf, soleExpression } from '../workflow/expressions.ts'
import { copied, type WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { namesRemoteBuildkit } from './from-buildx.ts'
import { inputOf, type Recipe, type RecipePart } from './recipe.ts'

/** Inputs of docker/build-push-action that are ours, too, with the same meaning. */
const SHARED = [
  ...['add-hosts', 'allow', 'annotations', 'attests', 'build-args', 'build-contexts', 'builder'],
  ...['cache-from', 'cache-to', 'call', 'cgroup-parent', 'context', 'file', 'labels', 'load'],
  ...['network', 'no-cache', 'no-cache-filters', 'outputs', 'platforms', 'provenance', 'pull'],
  ...[
    'push',
    'sbom',
    'secret-envs',
    'secret-files',
    'secrets',
    'shm-size',
    'ssh',
    'tags',
    'target',
  ],
  ...['ulimit', 'github-token'],
]

/** Inputs that have a paragraph of their own. */
const SPECIAL = [
  'push',
  'tags',
  'labels',
  'annotations',
  'context',
  'cache-from',
  'cache-to',
  'builder',
]

/** Everything of docker/build-push-action but names, tags and what is written on the image. */
export function fromBuild(recipe: Recipe): RecipePart {
  const { build } = recipe
  const same = build.with.filter(({ key }) => SHARED.includes(key) && !SPECIAL.includes(key))
  const unknown = build.with.filter(({ key }) => !SHARED.includes(key))
  const parts = [contextOf(recipe), pushOf(recipe), cacheOf(recipe), builderOf(recipe)]
  return {
    settings: [
      ...parts.flatMap(({ settings }) => settings).filter(({ key }) => key === 'context'),
      ...same.filter(isNeeded).map((entry) => copied(entry)),
      ...parts.flatMap(({ settings }) => settings).filter(({ key }) => key !== 'context'),
    ],
    notes: [
      ...parts.flatMap(({ notes }) => notes),
      ...unknown.map((entry) => note(entry, 'input-unknown', entry.key)),
    ],
  }
}

const isNeeded = ({ key, value }: MappingEntry) =>
  key !== 'github-token' || !/(secrets\.GITHUB_TOKEN|github\.token)/.test(value)

/** Without `context`, docker/build-push-action builds what is on GitHub, not what is checked out. */
function contextOf({ build }: Recipe): RecipePart {
  const context = inputOf(build, 'context')
  if (context && /^\.\/?$/.test(context.value)) return { settings: [], notes: [] }
  if (context?.value) return { settings: [copied(context)], notes: [] }
  const value = '{{defaultContext}}'
  return { settings: [{ key: 'context', value }], notes: [note(build, 'git-context')] }
}

const NOT_ON_PULL_REQUESTS = [
  "github.event_name != 'pull_request'",
  "'pull_request' != github.event_name",
  "!(github.event_name == 'pull_request')",
]

/** Ours pushes by default, except on pull requests and where the result goes elsewhere. */
function pushOf({ build, workflow }: Recipe): RecipePart {
  const push = inputOf(build, 'push')
  const value = (push?.value ?? '').toLowerCase()
  const goesElsewhere = ['load', 'outputs', 'call'].some((name) => inputOf(build, name)?.value)
  if (push && value === 'true' && !goesElsewhere && !startsOnPullRequests(workflow.events))
    return { settings: [], notes: [note(push, 'push-default')] }
  if (push && isAutomatic(value, workflow.events) && !goesElsewhere)
    return { settings: [], notes: [note(push, 'push-default')] }
  if (push && value !== '' && value !== 'false')
    return {
      settings: [copied(push)],
      notes: value === 'true' ? [note(push, goesElsewhere ? 'push-explicit' : 'push-kept')] : [],
    }
  return goesElsewhere
    ? { settings: [], notes: [] }
    : { settings: [push ? copied(push) : NO_PUSH], notes: [] }
}

const NO_PUSH: WithLine = { key: 'push', value: 'false' }

/** Whether ours pushes on its own: not after a run that may be of a pull request. */
const pushesAlone = (event: string) => ABOUT_A_REF.includes(event) && event !== 'workflow_run'

/** Whether something may start it for which ours does not push on its own: a pull request, a comment. */
export const startsOnPullRequests = (events: readonly string[]) =>
  events.length === 0 || events.some((event) => !pushesAlone(event) || event === 'workflow_call')

/** Whether ours pushes whenever it is no pull request, as far as is known. */
export const pushesElsewhere = (events: readonly string[]) =>
  events.every((event) => event === 'pull_request' || pushesAlone(event))

function isAutomatic(value: string, events: readonly string[]): boolean {
  const condition = soleExpression(value)
  const isCondition = NOT_ON_PULL_REQUESTS.some((known) => known === condition)
  return isCondition && pushesElsewhere(events)
}

const LOCAL = /^type=local,(src|dest)=\/tmp\//
const GITHUB = /^type=gha(,mode=(max|min)|,ignore-error=true)*$/

/** A cache of GitHub with nothing special about it is what ours has by default. */
function cacheOf({ build, buildx }: Recipe): RecipePart {
  const from = inputOf(build, 'cache-from')
  const to = inputOf(build, 'cache-to')
  const given = [from, to].filter((entry) => entry !== undefined)
  // Builders elsewhere keep their layers: ours adds no cache to that, and takes none away.
  if (namesRemoteBuildkit(buildx))
    return { settings: given.map((entry) => copied(entry)), notes: [] }
  if (given.length === 0) return { settings: [], notes: cacheNotes(build) }
  const all = given.flatMap(({ value }) => listOf(value, 'lines'))
  const is = (form: RegExp) => all.length > 0 && all.every((item) => form.test(item))
  if (is(LOCAL)) return { settings: [], notes: given.map((entry) => note(entry, 'local-cache')) }
  if (is(GITHUB) && from && to)
    return { settings: [], notes: given.map((entry) => note(entry, 'cache-default')) }
  return { settings: given.map((entry) => copied(entry)), notes: [] }
}

const cacheNotes = (build: WorkflowStep): Note[] =>
  inputOf(build, 'no-cache') ? [] : [note(build, 'cache-on')]

/** Whether the build kept its layers in a folder that another step saves. */
export const hasLocalCache = (build: WorkflowStep): boolean =>
  ['cache-from', 'cache-to'].some((name) =>
    listOf(inputOf(build, name)?.value ?? '', 'lines').some((item) => LOCAL.test(item)),
  )

/** `builder: ${{ steps.buildx.outputs.name }}` names the builder of a step that is gone. */
function builderOf({ build, buildx }: Recipe): RecipePart {
  const builder = inputOf(build, 'builder')
  if (!builder || (buildx && knowsStep(builder.value, buildx.id)))
    return { settings: [], notes: [] }
  return { settings: [copied(builder)], notes: [] }
}
