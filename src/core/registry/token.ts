import { entriesIn, numberIn, textIn } from '../text/foreign.ts'
import { objectIn } from '../text/json.ts'
import { claimsIn } from '../text/jwt.ts'
import type { Action } from './client.ts'

/** A bearer token, and how long it is good for. */
interface Token {
  readonly token: string
  /** From when it was handed out. 60 where the registry does not say, as the specification has it. */
  readonly seconds: number
}

/** Reads the answer of a token server; undefined where there is no token in it. */
export function parseToken(body: string): Token | undefined {
  const { token, access_token, expires_in } = objectIn(body)
  const found = [token, access_token].find((value) => typeof value === 'string' && value)
  const seconds = numberIn(expires_in)
  return typeof found === 'string'
    ? { token: found, seconds: seconds > 0 ? seconds : 60 }
    : undefined
}

/**
 * What a token grants in a repository; undefined where it does not say. Docker Hub gives a token
 * with fewer rights, and status 200, when the user may not push: only the token itself says so.
 * https://distribution.github.io/distribution/spec/auth/jwt/
 */
export function grantedActions(token: string, repository: string): Action[] | undefined {
  const { access } = claimsIn(token)
  if (!Array.isArray(access)) return undefined
  return ACTIONS.filter((action) =>
    access.some((entry) => {
      const { type, name, actions } = lowerKeys(entry) // Azure writes Type, Name, Actions
      const allowed = entriesIn(actions)
      const here = name === repository && textIn(type).startsWith('repository')
      return here && (allowed.includes(action) || allowed.includes('*'))
    }),
  )
}

const ACTIONS: readonly Action[] = ['pull', 'push', 'delete']

const lowerKeys = (entry: unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(entry ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
