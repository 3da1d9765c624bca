import type { Action, Credentials } from './client.ts'

/** How a registry wants to be asked: `WWW-Authenticate` of RFC 7235. */
export type Challenge =
  | { readonly scheme: 'basic' }
  | {
      readonly scheme: 'bearer'
      /** Address of the token server. */
      readonly realm: string
      readonly service: string | undefined
      readonly scope: string | undefined
      /** `insufficient_scope`, `invalid_token`: why a token was not enough. */
      readonly error: string | undefined
    }

// A word starts a challenge, a word with `=` is a parameter of the challenge before it.
const WORD = String.raw`[^\s=,"]+`
const VALUE = String.raw`"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,]*)`
const PART = new RegExp(String.raw`(?<name>${WORD})(?:\s*=\s*(?:${VALUE}))?`, 'g')

/** Reads every challenge we can answer; bearer first, since it is what registries prefer. */
export function parseChallenges(header: string | undefined): Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = []
  for (const { groups = {} } of (header ?? '').matchAll(PART)) {
    const name = (groups['name'] ?? '').toLowerCase()
    const value = groups['quoted']?.replace(/\\(.)/g, '$1') ?? groups['plain']
    if (value === undefined) found.push({ scheme: name, parameters: new Map() })
    else found.at(-1)?.parameters.set(name, value)
  }
  const challenges = found.flatMap(({ scheme, parameters }) => challengeOf(scheme, parameters))
  const rank = ({ scheme }: Challenge) => (scheme === 'bearer' ? 0 : 1)
  return challenges.sort((one, other) => rank(one) - rank(other))
}

function challengeOf(scheme: string, parameters: ReadonlyMap<string, string>): Challenge[] {
  const realm = parameters.get('realm')
  if (scheme === 'basic') return [{ scheme }]
  if (scheme !== 'bearer' || !realm) return []
  const [service, scope, error] = ['service', 'scope', 'error'].map((name) => parameters.get(name))
  return [{ scheme, realm, service, scope, error }]
}

/** A challenge that leads to a token server. */
export type BearerChallenge = Extract<Challenge, { scheme: 'bearer' }>

/** What we ask a token for: `repository:acme/app:pull,push`. */
export const scopeOf = (repository: string, actions: readonly Action[]): string =>
  `repository:${repository}:${actions.join(',')}`

/** Whether a token for some scopes serves where others are asked for: who may push and pull may pull. */
export const coversScopes = (held: readonly string[], asked: readonly string[]): boolean =>
  asked.every((scope) => held.some((one) => coversScope(one, scope)))

function coversScope(held: string, asked: string): boolean {
  const [[resource, actions], [wanted, needed]] = [takenApart(held), takenApart(asked)]
  return resource === wanted && needed.every((action) => actions.includes(action))
}

function takenApart(scope: string): [resource: string, actions: readonly string[]] {
  const end = scope.lastIndexOf(':')
  return [scope.slice(0, end), scope.slice(end + 1).split(',')]
}

/** The address that answers with a token for these scopes; throws where the realm is no address. */
export function tokenUrl(challenge: BearerChallenge, scopes: readonly string[]): URL {
  const url = new URL(challenge.realm)
  if (challenge.service) url.searchParams.set('service', challenge.service)
  for (const scope of scopes) url.searchParams.append('scope', scope)
  return url
}

/** Credentials that a token server turns into a token. */
export type TokenCredentials = Exclude<Credentials, { readonly registryToken: string }>

/** The form that turns a password or an identity token into an access token, as OAuth 2 has it. */
export function tokenForm(
  challenge: BearerChallenge,
  scopes: readonly string[],
  credentials: TokenCredentials,
): string {
  const grant: Record<string, string> =
    'identityToken' in credentials
      ? { grant_type: 'refresh_token', refresh_token: credentials.identityToken }
      : { grant_type: 'password', username: credentials.username, password: credentials.password }
  return new URLSearchParams({
    ...(challenge.service ? { service: challenge.service } : {}),
    client_id: 'slipway',
    scope: scopes.join(' '),
    ...grant,
  }).toString()
}
