import { parse } from 'yaml'
import { planBuild } from '../../../src/core/plan.ts'
import { planTags } from '../../../src/core/tags/plan-tags.ts'
import { parseList } from '../../../src/core/text/csv.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { event, inputsOf } from '../fixtures.ts'
import { NOW, pushedBy, runBash } from './bash.ts'
import { type Contexts, filledIn, holds } from './expressions.ts'
import { type Job, remember, type State, stateOf } from './state.ts'

const ECR = '123456789012.dkr.ecr.us-west-2.amazonaws.com'

interface Step {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
}

const buildArgument = (text: string) => `ARG ${text}`

/** Every reference and build argument of what a workflow pushes when an event happens, sorted. */
export async function pushedReferences(text: string, recorded: string): Promise<string[]> {
  return [...new Set((await playWorkflow(text, recorded)).pushed)].sort()
}

/** What a workflow does when an event happens: references in their order, and what its builds are given. */
export async function playWorkflow(text: string, recorded: string) {
  const workflow = parse(text)
  const jobs: Record<string, Job> = workflow.jobs ?? { composite: workflow.runs }
  const [pushed, given]: [string[], string[]] = [[], []]
  for (const job of Object.values(jobs)) {
    const state = stateOf(workflow, job, recorded)
    if (!holds(job.if ?? '', state.contexts)) continue
    for (const step of (job.steps ?? []) as Step[]) await play(step, state)
    pushed.push(...state.pushed, ...pushedBy(state.dockerCalls).map(reference))
    given.push(...state.given)
  }
  return { pushed, given }
}

/** Inputs of a build that have the same name here and there. */
const SAME = [
  ...['file', 'target', 'platforms', 'secrets', 'secret-envs', 'secret-files', 'ssh'],
  ...['build-contexts', 'no-cache', 'no-cache-filters', 'pull', 'network', 'shm-size', 'ulimit'],
  ...['add-hosts', 'allow', 'cgroup-parent', 'provenance', 'sbom', 'attests', 'load', 'call'],
]

/** One line for each input, list items in their order; what is the default either way is none. */
const linesOf = (inputs: Record<string, string>) =>
  SAME.flatMap((name) => {
    const items = parseList(inputs[name] ?? '', { separator: 'lines' })
    const isNone =
      items.length === 0 || (items.length === 1 && items[0] === 'false' && name !== 'provenance')
    return isNone ? [] : [`${name}: ${items.join(' ')}`]
  })

/** Labels that a user wrote, not those of docker/metadata-action. */
const labelsOf = (text: string | undefined) =>
  parseList(text ?? '', { separator: 'lines' })
    .filter((label) => label !== MADE_LABEL)
    .map((label) => `label ${label}`)

const MADE_LABEL = 'a=b'

/** `./` and `.` are one folder. */
const plainFolder = (path: string) => path.replace(/(?<=.)\/$/, '')

/** Registries know lower-case letters only. */
const reference = (text: string) => (text.startsWith('ARG ') ? text : text.toLowerCase())

async function play(step: Step, state: State): Promise<void> {
  const own = Object.entries(step.env ?? {}).map(([name, value]) => [
    name,
    filledIn(String(value), state.contexts),
  ])
  const env = { ...state.contexts['env'], ...Object.fromEntries(own) }
  const contexts: Contexts = { ...state.contexts, env }
  if (!holds(step.if ?? '', contexts)) return
  const inputs = Object.fromEntries(
    Object.entries(step.with ?? {}).map(([name, value]) => [
      name,
      filledIn(String(value), contexts),
    ]),
  )
  const outputs = await outputsOf(
    step,
    inputs,
    contexts,
    { ...state.variables, ...(env as Record<string, string>) },
    state,
  )
  if (step.id)
    (state.contexts['steps'] as Record<string, unknown>)[step.id] = { outputs, outcome: 'success' }
}

async function outputsOf(
  step: Step,
  inputs: Record<string, string>,
  contexts: Contexts,
  variables: Record<string, string>,
  state: State,
): Promise<Record<string, string>> {
  const uses = step.uses?.split('@')[0] ?? ''
  if (uses === 'docker/metadata-action') {
    const made = await metadata(inputs, variables, state.recorded)
    remember(state, 'DOCKER_METADATA_OUTPUT_JSON', made.json)
    return made
  }
  if (uses === 'docker/build-push-action') return built(inputs, state)
  if (uses === 'aws-actions/amazon-ecr-login')
    return { registry: inputs['registry-type'] === 'public' ? 'public.ecr.aws' : ECR }
  if (uses.endsWith('/slipway')) return ours(inputs, variables, state)
  // It names its image as the main action does; the digests are those of other jobs.
  if (uses.endsWith('/slipway/merge')) {
    const { 'digests-path': _path, digests: _digests, ...others } = inputs
    return ours(others, variables, state)
  }
  if (
    step.run === undefined ||
    /cosign|mv \/tmp|deploy\.sh|docker (run|buildx imagetools inspect)|\$\{digest|npm |kubectl/.test(
      step.run,
    )
  )
    return {}
  const ran = runBash(filledIn(step.run, contexts), variables)
  for (const [name, value] of Object.entries(ran.environment)) remember(state, name, value)
  state.dockerCalls.push(...ran.docker)
  return ran.outputs
}

/** docker/metadata-action, by our own language: it is measured against that action elsewhere. */
/** Images of a line: `acme/app,ghcr.io/acme/app`, or `name=acme/app,enable=true`. */
function imagesIn(line: string): string[] {
  const fields = line.split(',').map((field) => field.trim())
  if (fields.includes('enable=false')) return []
  return fields
    .filter((field) => !field.startsWith('enable='))
    .map((field) => field.replace(/^name=/, '').toLowerCase())
}

async function metadata(
  inputs: Record<string, string>,
  environment: Record<string, string>,
  recorded: string,
) {
  const lines = (name: string) =>
    parseList(inputs[name] ?? '', { separator: 'lines', comments: true })
  const given = lines('tags')
  const tags =
    given.length > 0
      ? given
      : ['type=schedule', 'type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr']
  const plan = await planTags(
    { version: '', tags, flavor: lines('flavor'), images: ['acme/app'] } as Parameters<
      typeof planTags
    >[0],
    event(recorded),
    NOW,
    { environment },
  )
  const images = lines('images').flatMap(imagesIn)
  const all = images.flatMap((image) => plan.names.map((tag) => `${image}:${tag}`))
  return {
    tags: all.join('\n'),
    version: plan.version,
    labels: [MADE_LABEL, ...lines('labels')].join('\n'),
    annotations: '',
    json: JSON.stringify({
      tags: all,
      labels: {
        'org.opencontainers.image.created': NOW,
        'org.opencontainers.image.version': plan.version,
      },
    }),
  }
}

function built(inputs: Record<string, string>, state: State): Record<string, string> {
  const tags = parseList(inputs['tags'] ?? '', { separator: 'lines-and-commas' })
  const isPushed = inputs['push'] === 'true' || /push=true/.test(inputs['outputs'] ?? '')
  if (isPushed)
    state.given.push(
      `context: ${plainFolder(inputs['context'] || '{{defaultContext}}')}`,
      ...linesOf(inputs),
      ...labelsOf(inputs['labels']),
    )
  if (isPushed)
    state.pushed.push(
      ...tags.map((tag) => reference(/:[^/]*$/.test(tag) ? tag : `${tag}:latest`)),
      ...parseList(inputs['build-args'] ?? '', { separator: 'lines' }).map(buildArgument),
    )
  return { digest: 'sha256:0', imageid: 'sha256:1', metadata: '{}' }
}

/** Our step: its plan says what would be pushed. */
async function ours(
  inputs: Record<string, string>,
  variables: Record<string, string>,
  state: State,
) {
  const registry = { ecr: ECR, 'ecr-public': 'public.ecr.aws' }[inputs['registry'] ?? '']
  const given = { 'github-token': 'token-of-the-job', ...inputs, ...(registry ? { registry } : {}) }
  const plan = await planBuild(parseInputs(inputsOf('action.yml', given)), event(state.recorded), {
    now: NOW,
    environment: {
      ...variables,
      AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    },
    dockerfile: undefined,
  })
  const { references, tagNames, version, labels, images } = plan.naming
  const { options, ownArguments } = plan.build
  const own = options.buildArgs.filter((argument) => !ownArguments.includes(argument))
  if (plan.publication.push.push)
    state.given.push(
      `context: ${plainFolder(inputs['context'] || '.')}`,
      ...linesOf(inputs),
      ...labelsOf(inputs['labels']),
    )
  if (plan.publication.push.push)
    state.pushed.push(...references.map(reference), ...own.map(buildArgument))
  return {
    tags: references.join('\n'),
    'tag-names': tagNames.join('\n'),
    version,
    labels: labels.join('\n'),
    registry: images[0]?.registry.host ?? '',
    image: `${images[0]?.name}@sha256:0`,
    digest: 'sha256:0',
  }
}
