import type { EcrToken } from '../../core/ecr/client.ts'

/** Milliseconds: a token with less left is not begun with. */
const MARGIN = 15 * 60_000

/**
 * One token for all callers: asked for once at a time, kept while it lasts, renewed when a caller
 * insists.
 */
export function heldToken(ask: () => Promise<EcrToken>): (fresh?: boolean) => Promise<EcrToken> {
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

/** `AWS:<password>` in base64, as both kinds of ECR hand it out. */
export function readToken(
  data: { authorizationToken?: string | undefined; expiresAt?: Date | undefined } | undefined,
  host: string,
): EcrToken {
  const text = Buffer.from(data?.authorizationToken ?? '', 'base64').toString()
  const colon = text.indexOf(':')
  return {
    username: text.slice(0, Math.max(colon, 0)) || 'AWS',
    password: text.slice(colon + 1),
    expires: data?.expiresAt?.getTime() ?? Date.now() + 12 * 3_600_000,
    host,
  }
}
