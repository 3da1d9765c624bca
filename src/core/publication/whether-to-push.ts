import { exportsToRegistry, pushesByDigest, pushesUntagged } from '../buildx/exporters.ts'
import type { Event } from '../event/event.ts'
import { isAboutARef } from '../event/trust.ts'
import { Problem } from '../problem.ts'

/** The inputs, and what is known of the run, that decide whether it pushes. */
export interface PushOptions {
  readonly push: 'auto' | 'true' | 'false'
  readonly load: boolean
  readonly outputs: readonly string[]
  readonly call: string
  /** Credentials that may push: of the inputs, of AWS, or the token of a run that is not a fork's. */
  readonly hasCredentials: boolean
  readonly hasTags: boolean
}

/** Whether the run pushes, and why. */
export interface PushDecision {
  /** Whether the image is in the registry afterwards. */
  readonly push: boolean
  /** Whether buildx gets the flag to push; an output of the user's may do it on its own. */
  readonly byFlag: boolean
  readonly because: string
  /** Whether the user should hear of it: they might have expected a push. */
  readonly notice: string | undefined
  /** The same, where something is probably wrong. */
  readonly warning?: string | undefined
}

/** Decides whether the image is pushed. GitHub gives no secrets to a fork or to Dependabot. */
export function decidePush(options: PushOptions, event: Event): PushDecision {
  const { push, load, outputs, call, hasTags } = options
  if (exportsToRegistry(outputs) && push === 'false') throw pushesAnyway()
  if (exportsToRegistry(outputs)) return { ...yes(ownPush(outputs)), byFlag: push === 'true' }
  if (push === 'false') return no('push: false')
  if (call && call !== 'build') return no(`call: ${call} builds nothing`)
  if (event.nothing) return no(event.nothing)
  if (!mayPush(options, event)) return noSecrets(event)
  if (!hasTags) return withoutTag(push, event)
  if (push === 'true') return yes('push: true')
  if (event.ref.kind === 'pull-request') return no('a pull request is built, not published')
  if (!isAboutARef(event)) return aboutNoRef(event)
  if (pushesByDigest(outputs)) return withoutPushing()
  if (outputs.length > 0) return no('outputs says where the result goes')
  if (load) return no('load: true puts it into the Docker engine')
  return yes(`${occasions(event)} are published`)
}

/** Events in the words of those who cause them. */
const OCCASIONS: Readonly<Record<string, string>> = {
  push: 'pushes',
  workflow_dispatch: 'manual runs',
  schedule: 'scheduled runs',
  release: 'releases',
  create: 'new branches and tags',
  workflow_run: 'runs after another workflow',
  repository_dispatch: 'runs that another system starts',
  merge_group: 'merge groups',
  pull_request: 'merged pull requests',
  pull_request_target: 'merged pull requests',
}

const occasions = ({ name }: Event) =>
  Object.hasOwn(OCCASIONS, name) ? OCCASIONS[name] : `events like "${name}"`

/**
 * GitHub gives no secrets to a fork or to Dependabot. Where there are some all the same, a branch
 * is pushed like any other. A pull request of theirs needs `push: true`.
 */
const mayPush = ({ push, hasCredentials }: PushOptions, { origin, ref }: Event) =>
  origin === 'repository' ||
  (hasCredentials && (push === 'true' || ref.kind === 'branch' || ref.kind === 'tag'))

/**
 * @throws Problem where a user waits for an image: a green run that pushed nothing does not help
 */
function withoutTag(push: PushOptions['push'], { name, ref, release, fullRef }: Event) {
  const because = 'there is no tag to push it under'
  const isAwaited = push === 'true' || ref.kind === 'tag' || release !== undefined
  if (isAwaited)
    throw new Problem(
      `no rule under "tags" gives a tag for the event ${name} on "${fullRef}", so nothing can be pushed`,
      'Add a rule that fits, such as type=ref,event=branch, type=sha or type=auto; or write push: false',
    )
  const isMeant = ref.kind === 'pull-request'
  return { ...no(because), warning: isMeant ? undefined : `built, not pushed: ${because}` }
}

/** Without `push=true` BuildKit keeps the image, and who merges it later does not find it. */
function withoutPushing(): PushDecision {
  const because = '"outputs" has push-by-digest=true without push=true'
  return { ...no(because), warning: `built, not pushed: ${because}; add it, or write push: true` }
}

const ownPush = (outputs: readonly string[]) =>
  pushesUntagged(outputs)
    ? '"outputs" pushes by digest, and no tag is written'
    : '"outputs" already pushes'

const pushesAnyway = () =>
  new Problem(
    '"push" is "false", and "outputs" pushes',
    'Drop one of them: buildx does what "outputs" says',
  )

const yes = (because: string): PushDecision => ({
  push: true,
  byFlag: true,
  because,
  notice: undefined,
})
const no = (because: string): PushDecision => ({
  push: false,
  byFlag: false,
  because,
  notice: undefined,
})

/** A comment may have anything built, under the name of the default branch's commit. */
function aboutNoRef({ name }: Event): PushDecision {
  const because = `events like "${name}" say nothing of what is built`
  const notice = `built, not pushed: ${because}; push: true publishes it under the commit of the default branch`
  return { ...no(because), notice }
}

function noSecrets({ origin, name }: Event): PushDecision {
  const isForeign = origin === 'fork' && name !== 'pull_request'
  const because = isForeign
    ? "images of a fork's code are not published automatically"
    : `GitHub gives no secrets to ${origin === 'fork' ? 'a fork' : 'Dependabot'}`
  return { ...no(because), notice: `built, not pushed: ${because}` }
}
