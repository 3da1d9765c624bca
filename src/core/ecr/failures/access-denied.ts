import { Problem } from '../../problem.ts'

/** What was asked of AWS: stands in for what its refusal does not say. */
export interface AwsRequest {
  /** As IAM writes it: `ecr:DescribeRepositories`. */
  readonly action: string
  /** The ARN it was asked for, or `*`. */
  readonly resource: string
  /** What it was for: `create the repository team/app`. */
  readonly wanted: string
  /** The identity that asked for the role, where an ID token of GitHub was used. */
  readonly identity?: WebIdentity | undefined
}

/** What an ID token of GitHub says of the job; none of it opens anything. */
export interface WebIdentity {
  /** `token.actions.githubusercontent.com` */
  readonly issuer: string
  readonly audience: string
  /** `repo:acme/app:ref:refs/heads/main` */
  readonly subject: string
}

/** What AWS says when it refuses, taken apart; empty where it does not say. */
interface DeniedRequest {
  /** ARN of who asked. */
  readonly user: string
  readonly action: string
  readonly resource: string
  /** `no identity-based policy allows the …`, `an explicit deny in a service control policy` */
  readonly why: string
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
const REFUSAL =
  /(?:User: (?<user>\S+) is )?not authorized to perform:? (?<action>[\w-]+:\w+)(?: on (?:the )?resource:? "?(?<resource>[^\s"]+)"?)?(?:,? (?:because|with) (?<why>[^\n]*))?/i

/** AWS does not allow it. */
export class AccessDenied extends Problem {}

/** Which action on what is missing, and the statement of a policy that allows it. */
export function accessDenied(message: string, request: AwsRequest): AccessDenied {
  const refusal = readRefusal(message, request)
  const { user, action, resource } = refusal
  const who = user ? principalName(user) : 'these credentials'
  const where = resource === '*' ? '' : ` on ${resource}`
  return new AccessDenied(
    `cannot ${request.wanted}: AWS does not allow ${who} to do ${action}${where}`,
    cure(refusal, who, request),
  )
}

function readRefusal(message: string, request: AwsRequest): DeniedRequest {
  const { user, action, resource, why } = REFUSAL.exec(message)?.groups ?? {}
  return {
    user: user ?? '',
    action: action ?? request.action,
    resource: resource?.replace(/[.,]$/, '') ?? request.resource,
    why: why?.replace(/\.$/, '') ?? '',
  }
}

function cure(refusal: DeniedRequest, who: string, { identity }: AwsRequest): string {
  const { action, resource, why, user } = refusal
  const statement = { Effect: 'Allow', Action: action, Resource: resource }
  if (identity) return trustCure(resource, identity)
  if (/explicit deny/.test(why))
    return `There is ${why.replace(/ action$/, '')}: an exception must be made in that policy; an Allow elsewhere does not help`
  const limit =
    /no (permissions boundary|session policy|service control policy|VPC endpoint policy)/
  const bound = limit.exec(why)?.[1]
  if (bound) return `\nThe ${bound} of ${who} must allow it, too:\n${json(statement)}`
  if (/no resource-based policy/.test(why))
    return `\n${ownerOf(resource)} must allow it in the policy of the resource itself:\n${json({ Effect: 'Allow', Principal: { AWS: roleOf(user) }, Action: action })}`
  return `\nAdd this statement to a policy of ${who}:\n${json(statement)}`
}

/** The trust policy of a role says who may assume it. */
function trustCure(role: string, { issuer, audience, subject }: WebIdentity): string {
  const provider = role.replace(/^(arn:[\w-]+:iam::\d*):.*$/, `$1:oidc-provider/${issuer}`)
  const trust = {
    Effect: 'Allow',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${issuer}:aud`]: audience },
      StringLike: { [`${issuer}:sub`]: anyRefOf(subject) },
    },
  }
  return `\nCheck that the role exists, and let its trust policy have this statement (this job is "${subject}"):\n${json(trust)}`
}

/** `repo:acme/app:ref:refs/heads/main` is one branch: the rest of the repository may publish, too. */
const anyRefOf = (subject: string) => /^repo:[^:]+/.exec(subject)?.[0].concat(':*') ?? subject

/** `role "ci"` or `user "ci"` of an ARN; the ARN itself where it is something else. */
function principalName(arn: string): string {
  const [, kind, name] =
    /^arn:[\w-]+:(?:sts|iam)::\d*:(assumed-role|role|user)\/(.+)$/.exec(arn) ?? []
  if (!kind || !name) return arn
  return kind === 'user' ? `user "${name}"` : `role "${name.split('/')[0]}"`
}

/** The role of which an assumed one is a session: policies name roles. */
const roleOf = (arn: string) =>
  arn.replace(/^(arn:[\w-]+):sts::(\d*):assumed-role\/([^/]+)\/.*$/, '$1:iam::$2:role/$3')

const ownerOf = (arn: string) => {
  const account = /^arn:[\w-]+:[\w-]+:[\w-]*:(\d{12}):/.exec(arn)?.[1]
  return account ? `Account ${account}` : 'Its owner'
}

const json = (value: object) => JSON.stringify(value, undefined, 2)
