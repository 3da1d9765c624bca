import { type ClientRequest, get as getPlain, type IncomingMessage } from 'node:http'
import { get as getSecure } from 'node:https'
import { cancelled as wasCancelled } from '../../core/problem.ts'

/** Asks an address as a visitor would; answers the status. Redirects are not followed: they are an answer. */
export function httpStatus(url: string, timeout: number, cancelled: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) => reject(cancelled.aborted ? wasCancelled(cause) : cause)
    const late = AbortSignal.timeout(timeout)
    const options = {
      agent: false as const,
      headers: { 'user-agent': 'slipway' },
      signal: AbortSignal.any([late, cancelled]),
    }
    const answer = (response: IncomingMessage) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    }
    const sent: ClientRequest = url.startsWith('https:')
      ? getSecure(url, options, answer)
      : getPlain(url, options, answer)
    sent.on('error', (cause) =>
      fail(
        late.aborted ? new Error(`no answer in ${Math.round(timeout / 1000)} s`, { cause }) : cause,
      ),
    )
  })
}
