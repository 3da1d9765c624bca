import { isIssuedSecret } from '../../core/access/issued-secret.ts'
import type { EcrToken } from '../../core/ecr/client.ts'
import { Problem } from '../../core/problem.ts'
import { asObject } from '../../core/text/json.ts'

/** Milliseconds: a token with less left is not begun with. */
const MARGIN = 15 * 60_000

/** Characters of a password: servers that play ECR have short ones. */
const SHORTEST = 8

/**
 * One token for all callers: asked for once at a time, kept while it lasts, renewed when a caller
 * insists.
 */
export function tokenHolder(ask: () => Promise<EcrToken>): (fresh?: boolean) => Promise<EcrToken> {
  let held: EcrToken | undefined
  let asking: Promise<EcrToken> | undefined
  const renew = async () => {
    try {
      held = await ask()
      return held
    } finally {
      asking = undefined
    }
  }
  return async (fresh = false) => {
    if (asking !== undefined) return asking
    if (held && !fresh && held.expires - Date.now() > MARGIN) return held
    asking = renew()
    return asking
  }
}

/** What AWS was asked for, and has not answered. */
export const noAwsAnswer = (what: string): Problem =>
  new Problem(
    `AWS answers with ${what}`,
    'Run the job again; a proxy may answer in its place: check HTTPS_PROXY, and AWS_ENDPOINT_URL if it is set',
  )

/**
 * `AWS:<password>` in base64, as both kinds of ECR hand it out. A password is hidden wherever it stands: one of a letter
 * would hide half of the log.
 * @throws Problem where it is none
 */
export function readToken(data: unknown, host: string): EcrToken {
  const { authorizationToken, expiresAt } = asObject(data)
  const text = Buffer.from(
    typeof authorizationToken === 'string' ? authorizationToken : '',
    'base64',
  ).toString()
  const [, username = '', password = ''] = /^(\w{1,64}):([!-~]{1,32768})$/.exec(text) ?? []
  if (!isIssuedSecret(password, SHORTEST)) throw noAwsAnswer('no token for the registry')
  const expires = expiresAt instanceof Date ? expiresAt.getTime() : Number.NaN
  const usual = Date.now() + 12 * 3_600_000
  return { username, password, expires: Number.isNaN(expires) ? usual : expires, host }
}
