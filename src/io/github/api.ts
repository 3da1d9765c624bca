import { commitAt, textAt } from '../../core/event/payload.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import { ABSENT, known, type Reading, unknown } from '../../core/registry/reading.ts'
import { REQUEST_BEFORE_TAG, REQUEST_FACT } from '../../core/retry.ts'
import type {
  CommitOrder,
  CommitPair,
  GitHub,
  OneCommit,
  OneRef,
  OneRepository,
} from '../../world.ts'
import type { Transport } from '../http/exchange.ts'
import { asking, type GitHubClient, gitHubClient, NoAnswer } from './client.ts'

const ORDERS: readonly unknown[] = ['ahead', 'behind', 'identical', 'diverged']

const HEADERS = {
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
} as const

/** GitHub's API, as far as it is needed. */
export const gitHubApi = (
  cancelled?: AbortSignal,
  transports: { readonly facts?: Transport; readonly hurried?: Transport } = {},
): GitHub => {
  const { facts = REQUEST_FACT, hurried = REQUEST_BEFORE_TAG } = transports
  const over = (token: string, transport: Transport) =>
    gitHubClient(token, cancelled ? { ...transport, cancelled } : transport)
  return {
    repository: (asked) => repository(over(asked.token, facts), asked),
    commitDate: (asked) => commitDate(over(asked.token, facts), asked),
    compareCommits: (pair) => compareCommits(over(pair.token, hurried), pair),
    forcedPushes: (asked) => forcedPushes(over(asked.token, hurried), asked),
  }
}

/** https://docs.github.com/en/rest/repos/repos#get-a-repository */
async function repository(client: GitHubClient, { repository: name }: OneRepository) {
  const [owner = '', repo = ''] = name.split('/')
  return asking(() =>
    client.request('GET /repos/{owner}/{repo}', { owner, repo, headers: HEADERS }),
  )
}

/** https://docs.github.com/en/rest/commits/commits#get-a-commit */
async function commitDate(client: GitHubClient, { repository: name, sha }: OneCommit) {
  const [owner = '', repo = ''] = name.split('/')
  const asked = { owner, repo, ref: sha, per_page: 1, headers: HEADERS }
  const commit = await asking(() =>
    client.request('GET /repos/{owner}/{repo}/commits/{ref}', asked),
  )
  return textAt(commit, 'commit.committer.date')
}

/**
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits. The first page would bring
 * the changed files, megabytes of them. Any page says how the two commits are related.
 */
async function compareCommits(
  client: GitHubClient,
  pair: CommitPair,
): Promise<Reading<CommitOrder>> {
  const { repository: name, base, head } = pair
  const [owner = '', repo = ''] = name.split('/')
  const asked = { owner, repo, basehead: `${base}...${head}`, per_page: 1, page: 2 }
  try {
    const compared = await asking(() =>
      client.request('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...asked,
        headers: HEADERS,
      }),
    )
    const status = textAt(compared, 'status')
    if (ORDERS.includes(status)) return known(status as CommitOrder)
    return unknown('GitHub does not say how the two commits are related')
  } catch (failure) {
    if (failure instanceof Cancelled) throw failure
    if (isMissing(failure) && (await knowsOneOf(client, pair))) return ABSENT
    if (failure instanceof NoAnswer || failure instanceof Problem) return unknown(failure.message)
    throw failure
  }
}

/** https://docs.github.com/en/rest/repos/repos#list-repository-activities: the latest come first. */
async function forcedPushes(
  client: GitHubClient,
  { repository: name, ref }: OneRef,
): Promise<Reading<readonly string[]>> {
  const [owner = '', repo = ''] = name.split('/')
  const asked = { owner, repo, ref, activity_type: 'force_push' as const, per_page: 30 }
  try {
    const activities: unknown = await asking(() =>
      client.request('GET /repos/{owner}/{repo}/activity', { ...asked, headers: HEADERS }),
    )
    if (!Array.isArray(activities)) return unknown('GitHub does not list the forced pushes')
    return known(activities.map((one) => commitAt(one, 'before')).filter((sha) => sha !== ''))
  } catch (failure) {
    if (failure instanceof NoAnswer) return unknown(failure.message)
    throw failure
  }
}

/** 422 is for what is no commit there. */
const isMissing = (failure: unknown) =>
  failure instanceof NoAnswer && (failure.status === 404 || failure.status === 422)

/** Who may not read the repository gets a 404 for everything: GitHub must know one of the two, and not the other. */
async function knowsOneOf(client: GitHubClient, { repository: name, base, head }: CommitPair) {
  const ends = await Promise.allSettled(
    [base, head].map((sha) => commitDate(client, { repository: name, sha, token: '' })),
  )
  const isKnown = ends.some(({ status }) => status === 'fulfilled')
  return isKnown && ends.some((end) => end.status === 'rejected' && isMissing(end.reason))
}
