import { isIssuedSecret } from '../../core/access/issued-secret.ts'
import type { WebIdentity } from '../../core/ecr/failures/access-denied.ts'
import { textAt } from '../../core/event/payload.ts'
import { Problem } from '../../core/problem.ts'
import { REQUEST_AWS } from '../../core/retry.ts'
import { wordsIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'
import { claimsIn } from '../../core/text/jwt.ts'
import { NetworkFailure, type Transport } from '../http/exchange.ts'
import { send } from '../http/send.ts'
import type { EcrRim } from './rim.ts'

/** Whether GitHub gives this job ID tokens: `permissions: id-token: write`. */
export const mayAskForIdToken = (): boolean =>
  Boolean(
    process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] && process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
  )

interface IdToken extends WebIdentity {
  readonly token: string
}

/**
 * The token by which GitHub says who this job is, made for `audience`.
 * https://docs.github.com/en/actions/reference/security/oidc
 */
export async function idToken(audience: string, { cancelled, policy, mask }: EcrRim) {
  const url = new URL(process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] ?? '')
  url.searchParams.set('audience', audience)
  const authorization = `Bearer ${process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']}`
  const transport: Transport = { ...(policy ?? REQUEST_AWS), cancelled }
  const headers = { accept: 'application/json', authorization }
  const { status, body } = await send(transport, { method: 'GET', url, headers }).catch((cause) => {
    throw cause instanceof NetworkFailure ? noToken(`${cause.code} at ${url.host}`, cause) : cause
  })
  const token = textAt(objectIn(body), 'value')
  if (!isIssuedSecret(token)) throw noToken(`status ${status} from ${url.host}`)
  mask(token)
  return { token, ...identityIn(token, audience) } satisfies IdToken
}

const noToken = (why: string, cause?: unknown) =>
  new Problem(
    `GitHub gives this job no ID token (${why})`,
    'Run the job again; see https://www.githubstatus.com if it comes back',
    { cause },
  )

/** Its claims, unchecked: they are only shown to who has to write a trust policy. */
function identityIn(token: string, audience: string): WebIdentity {
  const claims = claimsIn(token)
  const issuer = textAt(claims, 'iss') || 'https://token.actions.githubusercontent.com'
  const subject = wordsIn(claims['sub'], 300)
  return { issuer: wordsIn(issuer.replace(/^https:\/\//, ''), 300), audience, subject }
}
