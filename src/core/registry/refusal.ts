import { Problem } from '../problem.ts'
import { codesOf, wordsOf } from './errors.ts'
import { TAG_IS_IMMUTABLE } from './immutable.ts'
import { apiHost, type Registry } from './registry.ts'

/** A request that a registry answered, and not with success. */
export interface Refusal {
  readonly registry: Registry
  /** Empty where the registry was asked as a whole. */
  readonly repository: string
  /** What we wanted: `push to`, `read`, `list the tags of`. */
  readonly wanted: string
  readonly status: number
  readonly body: string
  /** Who asked; undefined for nobody. */
  readonly user: string | undefined
  /** Whether the registry knows by now that he is who he says: what it refuses is a matter of rights. */
  readonly loggedIn: boolean
}

/** A registry refused because nobody was logged in to it. */
export class MissingCredentials extends Problem {}

/** A registry answered, and has no such repository. */
export class MissingRepository extends Problem {}

/** A tag exists already, and its registry does not let it be moved to another image. */
export class ImmutableTag extends Problem {}

/** Why a registry refused, and the cure; a 401 is about who asks, a 403 about what he may do. */
export function refusalProblem(refusal: Refusal): Problem {
  const { registry, repository, wanted, status, body } = refusal
  const subject = repository ? `${registry.host}/${repository}` : registry.host
  const words = wordsOf(body)
  const answer = `status ${status}${words ? `, “${words}”` : ''}`
  const why = reason(refusal)
  return new (kindOf(refusal))(`cannot ${wanted} ${subject}: ${why.what} (${answer})`, why.fix)
}

function kindOf(refusal: Refusal): typeof Problem {
  const { user, status, repository } = refusal
  if (saysImmutable(refusal)) return ImmutableTag
  if (status === 404 && repository) return MissingRepository
  const isAnonymous = user === undefined && (status === 401 || status === 403)
  return isAnonymous ? MissingCredentials : Problem
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
  if (user !== undefined && status === 403 && saysExpired(body)) return expired(registry)
  if (user !== undefined && isAboutIdentity(refusal)) return wrongPassword(registry, user)
  if (status === 401 || status === 403) return forbidden(refusal)
  if (status === 404) return missing(refusal)
  if (status === 429) return rateLimit(registry)
  if (status >= 500)
    return { what: 'the registry has a fault', fix: 'Run the job again in a few minutes' }
  if (status < 300)
    return {
      what: 'the answer is not one of a registry',
      fix: `Check that ${apiHost(registry)} is a registry, and that no proxy or login page answers for it`,
    }
  return { what: 'the registry does not accept the request', fix: 'See what the registry says' }
}

/** Only who pushes to a tag is told so. Statuses differ: 400 (ECR), 403 (Docker Hub), 409, 412 (Harbor). */
const saysImmutable = ({ wanted, status, body }: Refusal): boolean =>
  wanted.startsWith('push') && status >= 400 && TAG_IS_IMMUTABLE.test(body)

const immutable = ({ kind }: Registry): Reason => ({
  what: 'the tag exists already, and this repository does not let it be moved to another image',
  fix: `Publish under a new version. For tags that are meant to move (latest, v1) ${MUTABLE_CURES[kind]}`,
})

const MUTABLE_CURES: Readonly<Record<Registry['kind'], string>> = {
  'docker-hub':
    'choose “Specific tags are immutable” in the settings of the repository, with a pattern that leaves them out',
  ecr: 'give the repository an exception to its immutability: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names',
  ghcr: 'use a repository that lets tags be moved',
  'ecr-public': 'use a repository that lets tags be moved',
  other: 'make an exception in the rule of the repository or project, or use one with mutable tags',
}

/** GitLab's token server says 403 and UNAUTHORIZED for a wrong password. */
function isAboutIdentity({ status, body, loggedIn }: Refusal): boolean {
  if (loggedIn || isAboutRights(body)) return false
  return status === 401 || (status === 403 && codesOf(body).includes('UNAUTHORIZED'))
}

/** Whether a registry refuses because of what is asked for: with others, it may let the same user in. */
export const isAboutRights = (body: string): boolean => codesOf(body).includes('DENIED')

/** Whether a registry refuses because what it was shown was good once: ECR says so with a 403. */
export const saysExpired = (body: string): boolean =>
  /\b(?:token|authorization|credentials?|session)\b.*\bexpired\b/i.test(wordsOf(body))

function anonymous({ kind, host }: Registry): Reason {
  const what = `${host} asks who you are, and there are no credentials for it`
  const fix =
    kind === 'ghcr'
      ? 'Give the job "permissions: packages: write"; "github-token" does the rest'
      : kind === 'ecr' || kind === 'ecr-public'
        ? 'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them'
        : 'Write "username" and "password", or an entry under "registry-auth"'
  return { what, fix }
}

function wrongPassword({ kind, host }: Registry, user: string): Reason {
  const what = `${host} does not accept the ${user ? `credentials of "${user}"` : 'credentials'}`
  return { what, fix: PASSWORD_CURES[kind] }
}

const expired = ({ kind, host }: Registry): Reason => ({
  what: `the credentials for ${host} have expired`,
  fix: PASSWORD_CURES[kind],
})

const PASSWORD_CURES: Readonly<Record<Registry['kind'], string>> = {
  'docker-hub':
    'Make an access token with “Read & Write” at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
  ghcr: 'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
  ecr: 'A token of ECR is good for 12 hours and one region. Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires',
  'ecr-public':
    'A token of ECR Public is good for 12 hours. Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires',
  other: 'Check the user name and the password; many registries want an access token for it',
}

type Asked = Pick<Refusal, 'registry' | 'user' | 'wanted'>

function forbidden({ registry, user, wanted }: Asked): Reason {
  if (user === undefined) return anonymous(registry)
  const cures = wanted.startsWith('push') ? RIGHTS_CURES : READING_CURES
  return {
    what: `${user ? `"${user}"` : 'the login'} may not do that`,
    fix: cures[registry.kind],
  }
}

const READING_CURES: Readonly<Record<Registry['kind'], string>> = {
  'docker-hub':
    'Check that the repository exists under that owner, and that the account may read it; an access token needs “Read-only” at least',
  ghcr: 'Give the job "permissions: packages: read"; if the package belongs to another repository, add this one in its settings under “Manage Actions access”',
  ecr: 'Allow the role ecr:BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability and ListImages on this repository',
  'ecr-public': 'Check that the repository exists under that alias',
  other: 'Let this user read the repository, or check its name',
}

const RIGHTS_CURES: Readonly<Record<Registry['kind'], string>> = {
  'docker-hub':
    'Check that the repository exists under that owner, that the account may write to it, and that the access token has “Read & Write”',
  ghcr: 'Give the job "permissions: packages: write"; if the package belongs to another repository, add this one in its settings under “Manage Actions access” with the role Write',
  ecr: 'Allow the role ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability, BatchGetImage and PutImage on this repository',
  'ecr-public':
    'Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken',
  other: 'Let this user push to the repository, or name another one under "images"',
}

function missing({ registry, repository }: Refusal): Reason {
  const what = repository ? 'there is no such repository' : 'there is no registry at this address'
  if (registry.kind === 'ecr')
    return {
      what,
      fix: `Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name ${repository || '…'}`,
    }
  if (repository)
    return {
      what,
      fix: 'Create the repository or its project first, or check the name under "images"',
    }
  return {
    what,
    fix: `Check the host: it answers, but not as a registry does (${apiHost(registry)}/v2/)`,
  }
}

const rateLimit = ({ kind }: Registry): Reason => ({
  what: 'too many requests',
  fix:
    kind === 'docker-hub'
      ? 'Log in, or wait: Docker Hub counts pulls for six hours'
      : 'Wait, or run fewer jobs at once',
})
