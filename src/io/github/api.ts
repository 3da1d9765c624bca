import { Problem } from '../../core/problem.ts'
import { objectIn } from '../../core/text/json.ts'
import type { CommitOrder, CommitPair } from '../../world.ts'
import { NetworkFailure, type Transport } from '../http/exchange.ts'
import { send } from '../http/send.ts'
import { TRANSPORT } from '../http/transport.ts'

/** A tag waits for the answer: better none than a late one. */
const HURRIED: Transport = { ...TRANSPORT, timeout: 8_000, attempts: 2 }

const ORDERS: readonly unknown[] = ['ahead', 'behind', 'identical', 'diverged']

/**
 * https://docs.github.com/en/rest/commits/commits#compare-two-commits. The first page would bring
 * the changed files, megabytes of them; any page tells how the two commits are related.
 */
export async function compareCommits(
  { repository, base, head, token }: CommitPair,
  cancelled: AbortSignal,
  transport = HURRIED,
): Promise<CommitOrder | undefined> {
  const api = (process.env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '')
  const address = `${api}/repos/${repository}/compare/${base}...${head}?per_page=1&page=2`
  if (!URL.canParse(address)) return undefined
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  try {
    const request = { method: 'GET', url: new URL(address), headers } as const
    const { status, body } = await send({ ...transport, cancelled }, request)
    return status === 200 ? orderIn(body.toString()) : undefined
  } catch (failure) {
    if (failure instanceof NetworkFailure || failure instanceof Problem) return undefined
    throw failure
  }
}

function orderIn(text: string): CommitOrder | undefined {
  const { status } = objectIn(text)
  return ORDERS.includes(status) ? (status as CommitOrder) : undefined
}
