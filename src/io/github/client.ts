import { GitHub } from '@actions/github/lib/utils'
import { withoutEnd } from '../../core/text/trim.ts'
import { NetworkFailure, type Request, type Transport } from '../http/exchange.ts'
import { send } from '../http/send.ts'

/** A client of GitHub's API at the address the runner gives; an empty token is none. */
export const gitHubClient = (token: string, transport: Transport) =>
  new GitHub({
    ...(token ? { auth: token } : {}),
    baseUrl: withoutEnd(process.env['GITHUB_API_URL'] || 'https://api.github.com', '/'),
    userAgent: 'slipway',
    log: SILENT,
    request: { fetch: fetchOver(transport), log: SILENT },
  })

/** The Octokit client of GitHub's API over our own transport. */
export type GitHubClient = ReturnType<typeof gitHubClient>

/** What it would say in the log is of no use to the people who read it. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

/**
 * What Octokit asks goes the way of everything else: through the proxy, with the authorities of this
 * machine, with the retries of the transport.
 */
const fetchOver = (transport: Transport) => async (address: string, options: FetchOptions) => {
  const { method, headers, body } = options
  const request: Request = {
    ...{ method, headers, url: new URL(address) },
    ...(body === undefined ? {} : { body }),
  }
  const answer = await send(transport, request)
  const text = answer.body.toString()
  return {
    url: address,
    status: answer.status,
    headers: new Map(Object.entries(answer.headers)),
    text: async () => text,
    arrayBuffer: async () => Uint8Array.from(answer.body).buffer,
  }
}

/** What Octokit gives to `fetch`. */
interface FetchOptions extends Pick<Request, 'method' | 'headers'> {
  readonly body?: string | undefined
}

/** GitHub did not answer as it should, in a sentence: a network that failed, a refusal, a page of a proxy. */
export class NoAnswer extends Error {
  /** Of the answer, where there was one. */
  readonly status: number | undefined

  constructor(words: string, options?: ErrorOptions & { readonly status?: number }) {
    super(words, options)
    this.status = options?.status
  }
}

/**
 * The JSON that GitHub answers.
 * @throws NoAnswer where there is none, Problem where the run was cancelled
 */
export async function asking<T>(ask: () => Promise<{ readonly data: T }>): Promise<T> {
  const { data } = await ask().catch((failure: unknown) => {
    throw reasonOf(failure)
  })
  if (typeof data === 'object' && data !== null) return data
  throw new NoAnswer('GitHub answers something else than JSON')
}

/** Octokit calls everything that goes wrong on the way a status of 500, and keeps what it was as its cause. */
function reasonOf(failure: unknown): unknown {
  if (!isRefusal(failure)) return failure
  const { cause, status, request } = failure
  if (cause instanceof NetworkFailure) {
    const words = cause.code === 'TIMEOUT' ? ' did not answer in time' : `: ${cause.message}`
    return new NoAnswer(cause.host + words, { cause })
  }
  if (cause !== undefined) return cause
  const { host, pathname } = new URL(request.url)
  return new NoAnswer(`${host} answers ${status} to ${pathname}`, { cause: failure, status })
}

interface RefusedRequest extends Error {
  readonly status: number
  readonly request: { readonly url: string }
}

const isRefusal = (failure: unknown): failure is RefusedRequest =>
  failure instanceof Error && 'status' in failure && 'request' in failure
