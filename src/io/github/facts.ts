import type { Transport } from '../http/exchange.ts'
import { send } from '../http/send.ts'

/** What is asked here is nice to know: nobody waits long for it. */
const TRANSPORT: Transport = { timeout: 3_000, attempts: 1, firstWait: 0, certificates: '' }

/**
 * JSON that GitHub's API answers at a path. Rejects with a sentence where there is no good answer.
 * https://docs.github.com/en/rest
 */
export async function askGitHub(
  path: string,
  token: string,
  cancelled?: AbortSignal,
): Promise<unknown> {
  const api = (process.env['GITHUB_API_URL'] || 'https://api.github.com').replace(/\/+$/, '')
  const url = new URL(`${api}${path}`)
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  }
  const transport = cancelled ? { ...TRANSPORT, cancelled } : TRANSPORT
  const { status, body } = await send(transport, { method: 'GET', url, headers })
  if (status === 200) return JSON.parse(body.toString())
  throw new Error(`${url.host} answers ${status} to ${path}`)
}
