import type { Event } from './event.ts'

/**
 * Events that are about a ref: a commit that is to be built. All others, such as a comment, run on the default branch
 * and say nothing of what a workflow then checks out.
 */
export const ABOUT_A_REF = [
  ...['push', 'create', 'release', 'schedule', 'deployment', 'deployment_status'],
  ...['repository_dispatch', 'workflow_dispatch', 'workflow_call', 'workflow_run', 'merge_group'],
]

/** Whether an event says what is built: a branch, a tag, a pull request, or the branch that one was merged into. */
export const isAboutARef = ({ name, ref }: Pick<Event, 'name' | 'ref'>): boolean =>
  ABOUT_A_REF.includes(name) || ref.kind === 'pull-request' || isMerge({ name, ref })

/** A merged pull request is on our branch, no matter who wrote it. */
const isMerge = ({ name, ref }: Pick<Event, 'name' | 'ref'>) =>
  name.startsWith('pull_request') && ref.kind === 'branch'

/** Events that GitHub runs on the default branch, whose cache they write, whatever they build. */
const BESIDE_THE_DEFAULT_BRANCH = ['pull_request_target', 'workflow_run']

/**
 * Whether what is built may be foreign code, and whose cache its layers would get into: its own, or
 * that of the default branch, which every later run reads. Undefined for our own code.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching#restrictions-for-accessing-a-cache
 */
export function foreignScope(event: Event): 'own-scope' | 'default-scope' | undefined {
  if (!isAboutARef(event)) return 'default-scope'
  if (event.origin === 'repository' || isMerge(event)) return undefined
  return BESIDE_THE_DEFAULT_BRANCH.includes(event.name) ? 'default-scope' : 'own-scope'
}
