import { Problem } from '../problem.ts'
import { wordsIn } from '../text/foreign.ts'
import { codesOf, wordsOfRegistry } from './errors.ts'
import { TAG_IS_IMMUTABLE } from './immutable.ts'
import { REGISTRY_KINDS } from './kinds.ts'
import { apiHost, hostsOf, type Registry } from './registry.ts'

/** A request that a registry answered, and not with success. */
export interface Refusal {
  readonly registry: Registry
  /** Empty where the registry was asked as a whole. */
  readonly repository: string
  /** What we wanted: `push to`, `read`, `list the tags of`. */
  readonly wanted: string
  readonly status: number
  readonly body: string
  /** Who asked; undefined for no login. */
  readonly user: string | undefined
  /**
   * Whether the registry has confirmed who the user is: then what it refuses is a matter of rights.
   */
  readonly loggedIn: boolean
  /** Whether credentials were shown to it at all. */
  readonly isShown?: boolean
  /** The address it sends us on to. */
  readonly location?: string | undefined
}

/** A registry answered, and has not done what it was asked for. */
export class Refused extends Problem {}

/** A registry refused because there was no login to it. */
export class MissingCredentials extends Refused {}

/** A registry answered, and has no such repository. */
export class MissingRepository extends Refused {}

/** A tag exists already, and its registry does not let it be moved to another image. */
export class ImmutableTag extends Refused {}

/** Why a registry refused, and the cure; a 401 is about who asks, a 403 about what they may do. */
export function refusalProblem(refusal: Refusal): Problem {
  const { registry, repository, wanted, status, body } = refusal
  const subject = repository ? `${registry.host}/${repository}` : registry.host
  const words = wordsOfRegistry(body)
  const answer = `status ${status}${words ? `, “${words}”` : ''}`
  const why = reason(refusal)
  return new (kindOf(refusal))(`cannot ${wanted} ${subject}: ${why.what} (${answer})`, why.fix)
}

function kindOf(refusal: Refusal): typeof Problem {
  const { user, status, repository } = refusal
  if (saysImmutable(refusal)) return ImmutableTag
  if (status === 404 && repository) return MissingRepository
  const isAnonymous = user === undefined && (status === 401 || status === 403)
  if (isAnonymous) return MissingCredentials
  return status >= 400 && status < 500 && status !== 408 ? Refused : Problem
}

/** A token that the registry handed out and that allows less than was asked. */
export const narrowToken = (refusal: Omit<Refusal, 'status' | 'body' | 'loggedIn'>): Problem => {
  const { registry, repository, wanted } = refusal
  const { what, fix } = forbidden(refusal)
  const Kind = refusal.user === undefined ? MissingCredentials : Problem
  return new Kind(`cannot ${wanted} ${registry.host}/${repository}: ${what}`, fix)
}

interface Reason {
  readonly what: string
  readonly fix: string
}

function reason(refusal: Refusal): Reason {
  const { registry, status, user, body } = refusal
  if (saysImmutable(refusal)) return immutable(registry)
  if (status === 400 && WANTS_CLIENT.test(body.slice(0, LONGEST))) return withoutClient(registry)
  if (user !== undefined && status === 403 && saysExpired(body)) return expired(registry)
  if (user !== undefined && refusal.isShown === false && status === 401) return notShown(registry)
  if (user !== undefined && refusal.isShown === false && status === 403 && !refusal.repository)
    return barred(registry)
  if (user !== undefined && isAboutIdentity(refusal)) return wrongPassword(registry, user)
  if (status === 401 || status === 403) return forbidden(refusal)
  if (status === 404) return missing(refusal)
  if (status === 429) return rateLimit(registry)
  if (status >= 500)
    return { what: 'the registry has a fault', fix: 'Run the job again in a few minutes' }
  const host = status >= 300 && status < 400 ? hostAt(refusal) : undefined
  if (host) return elsewhere(host)
  if (status < 300)
    return {
      what: 'the answer is not one of a registry',
      fix: `Check that ${apiHost(registry)} is a registry, and that no proxy or login page answers for it`,
    }
  return {
    what: 'the registry does not accept the request',
    fix: 'Its answer, quoted here, says why',
  }
}

/** The other host that a registry sends us on to; undefined where it is its own, or not said. */
function hostAt({ registry, location = '' }: Refusal): string | undefined {
  const host = URL.canParse(location) ? wordsIn(new URL(location).host) : ''
  return host === '' || hostsOf(registry).includes(host) ? undefined : host
}

/** A front that only names the registry. */
const elsewhere = (host: string): Reason => ({
  what: `it sends everything on to ${host}`,
  fix: `Write ${host} in "images" and "registry": credentials are for one host, and are not shown to another`,
})

/** nginx takes the connection and refuses the request, in a page of its own. */
const WANTS_CLIENT = /no required ssl certificate|the ssl certificate error/i

const withoutClient = (registry: Registry): Reason => ({
  what: 'it wants a client certificate, and was shown none that it takes',
  fix: `Put it into /etc/docker/certs.d/${registry.host}/ as client.cert with its client.key, which the runner's user must be able to read`,
})

/** Characters of an answer in which its words are looked for. */
const LONGEST = 4_096

/**
 * Only a push to a tag gets this answer. Statuses differ: 400 (ECR), 403 (Docker Hub), 409, 412
 * (Harbor).
 */
const saysImmutable = ({ wanted, status, body }: Refusal): boolean =>
  wanted.startsWith('push') && status >= 400 && TAG_IS_IMMUTABLE.test(body.slice(0, LONGEST))

const immutable = ({ kind }: Registry): Reason => ({
  what: 'the tag exists already, and this repository does not let it be moved to another image',
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${REGISTRY_KINDS[kind].cures.immutable}`,
})

/** GitLab's token server says 403 and UNAUTHORIZED for a wrong password. */
function isAboutIdentity({ status, body, loggedIn }: Refusal): boolean {
  if (loggedIn || isAboutRights(body)) return false
  return status === 401 || (status === 403 && codesOf(body).includes('UNAUTHORIZED'))
}

/** Whether a registry refuses because of what is asked for: with others, it may let the same user in. */
export const isAboutRights = (body: string): boolean => codesOf(body).includes('DENIED')

/** Whether a registry refuses because what it was shown was good once: ECR says so with a 403. */
export const saysExpired = (body: string): boolean =>
  /\b(?:token|authorization|credentials?|session)\b.{0,200}\bexpired\b/i.test(wordsOfRegistry(body))

const anonymous = ({ kind, host }: Registry): Reason => ({
  what: `${host} requires a login, and no credentials were given`,
  fix: REGISTRY_KINDS[kind].cures.login,
})

const notShown = ({ host }: Registry): Reason => ({
  what: `${host} wants a login, and does not say in which way: the credentials were not sent`,
  fix: 'Look at its WWW-Authenticate header, which must name Basic or Bearer; a proxy may take it away',
})

const barred = ({ host }: Registry): Reason => ({
  what: `${host}, or a proxy before it, turns this machine away before any login`,
  fix: 'Let the address of this machine in there',
})

const wrongPassword = ({ kind, host }: Registry, user: string): Reason => ({
  what: `${host} does not accept the ${user ? `credentials of "${user}"` : 'credentials'}`,
  fix: REGISTRY_KINDS[kind].cures.password,
})

const expired = ({ kind, host }: Registry): Reason => ({
  what: `the credentials for ${host} have expired`,
  fix: REGISTRY_KINDS[kind].cures.password,
})

type Asked = Pick<Refusal, 'registry' | 'user' | 'wanted'>

function forbidden({ registry, user, wanted }: Asked): Reason {
  if (user === undefined) return anonymous(registry)
  const { push, read } = REGISTRY_KINDS[registry.kind].cures
  return {
    what: `${user ? `"${user}"` : 'the login'} may not do that`,
    fix: wanted.startsWith('push') ? push : read,
  }
}

function missing({ registry, repository }: Refusal): Reason {
  if (repository === '')
    return {
      what: 'there is no registry at this address',
      fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`,
    }
  const { missing: cure } = REGISTRY_KINDS[registry.kind].cures
  return { what: 'there is no such repository', fix: cure.replace('…', repository) }
}

const rateLimit = ({ kind }: Registry): Reason => ({
  what: 'too many requests',
  fix: REGISTRY_KINDS[kind].cures.tooMany,
})
