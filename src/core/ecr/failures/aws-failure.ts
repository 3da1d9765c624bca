import { Problem } from '../../problem.ts'
import { oneLine } from '../../text/one-line.ts'
import { withoutEnd } from '../../text/trim.ts'
import { type AwsRequest, accessDenied } from './access-denied.ts'

/** What came from AWS, or from the network on the way to it, instead of an answer. */
interface AwsFailure {
  /** Name of the error as AWS gives it, or the network's code: `ThrottlingException`, `ECONNREFUSED`. */
  readonly code: string
  readonly message: string
  /** Undefined where nothing answered. */
  readonly status: number | undefined
}

interface AwsError {
  readonly code: RegExp
  readonly says?: RegExp
  readonly what: string
  readonly fix: string
}

const CLOCK = /signature (?:expired|not yet current)|is now earlier|is still later|too skewed/i

/** In this order: the first that fits. */
const ROWS: readonly AwsError[] = [
  {
    code: /^(?:InvalidSignature|SignatureDoesNotMatch|RequestTimeTooSkewed|RequestExpired|RequestInTheFuture|AuthFailure)/,
    says: CLOCK,
    what: 'the clock of this machine is wrong, so that AWS takes what it signs for old or not yet due',
    fix: 'Set the clock of the runner: sudo timedatectl set-ntp true, or chronyc makestep',
  },
  {
    code: /^RequestTimeTooSkewed|^RequestExpired|^RequestInTheFuture/,
    what: 'the clock of this machine is wrong',
    fix: 'Set the clock of the runner: sudo timedatectl set-ntp true, or chronyc makestep',
  },
  {
    code: /^ExpiredToken|^RequestExpired|^TokenRefreshRequired/,
    what: 'the AWS credentials have expired',
    fix: 'Temporary keys last an hour or so. Give this step "role-to-assume", and it gets its own when it needs them; or put what fetches them right before it, with a longer duration',
  },
  {
    code: /^InvalidSignature|^SignatureDoesNotMatch|^AuthFailure/,
    what: 'the secret access key does not belong to the access key id',
    fix: 'Store both again as secrets; a space or a line end at the end of one is enough to break it',
  },
  {
    code: /^UnrecognizedClient|^InvalidClientTokenId|^InvalidAccessKeyId|^IncompleteSignature|^MissingAuthenticationToken/,
    what: 'AWS does not know this access key id, or not in this region',
    fix: 'Check "aws-access-key-id" and that the key is active. One that begins with ASIA needs "aws-session-token", too; a region may have to be enabled for the account first',
  },
  {
    code: /^InvalidIdentityToken/,
    says: /No OpenIDConnect provider/i,
    what: 'the account does not know GitHub as an identity provider',
    fix: 'Add it once: aws iam create-open-id-connect-provider --url https://token.actions.githubusercontent.com --client-id-list sts.amazonaws.com',
  },
  {
    code: /^InvalidIdentityToken/,
    says: /audience/i,
    what: 'the identity provider in the account is for another audience',
    fix: 'Add sts.amazonaws.com (in China sts.amazonaws.com.cn) to the audiences of the provider token.actions.githubusercontent.com in IAM',
  },
  {
    code: /^InvalidIdentityToken|^IDPCommunicationError|^IDPRejectedClaim/,
    what: 'AWS does not accept the ID token of this job',
    fix: 'Run the job again; if it comes back, check the identity provider in IAM',
  },
  {
    code: /^Validation/,
    says: /DurationSeconds|MaxSessionDuration/i,
    what: '"role-duration-seconds" is longer than the role allows',
    fix: 'Make it shorter, or the maximum session duration of the role longer. A role that assumes another one gets an hour at most',
  },
  {
    code: /^RegionDisabled|^OptInRequired|^SubscriptionRequired/,
    what: 'this region or service is not enabled for the account',
    fix: 'Enable it in the settings of the account, or write another "aws-region"',
  },
  {
    code: /^Thrott|^TooManyRequests|^RequestLimitExceeded|^SlowDown/,
    what: 'AWS was asked too often, and goes on refusing after several tries',
    fix: 'Run the job again in some minutes; spread jobs that start at the same time',
  },
  {
    code: /^LimitExceeded/,
    what: 'a quota of the account is used up',
    fix: 'Remove what is not needed any more, or ask for more under Service Quotas, Amazon ECR',
  },
  {
    code: /^RepositoryNotFound/,
    what: 'there is no such repository',
    fix: 'Check its name, account and region, or set "ecr-create-repository: true"',
  },
  {
    code: /^ImageNotFound/,
    what: 'there is no such image in the repository',
    fix: 'A lifecycle policy or somebody else has removed it: run the job again',
  },
  {
    code: /^Kms/,
    what: 'the key that encrypts the repository cannot be used',
    fix: 'Check that the KMS key exists in this region, is enabled, and that its policy lets these credentials use it (kms:DescribeKey, kms:CreateGrant)',
  },
  {
    code: /^(?:Syntax|Type)Error$/,
    what: 'the answer is not one of AWS',
    fix: 'A proxy or a login page answers in its place: check HTTPS_PROXY, and AWS_ENDPOINT_URL if it is set',
  },
  {
    code: /^ENOTFOUND|^EAI_AGAIN/,
    what: 'its host name cannot be resolved',
    fix: 'Check "aws-region" and the name servers of the runner; behind a proxy, set HTTPS_PROXY',
  },
  {
    code: /SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|CERT/,
    what: 'its certificate is signed by an authority this machine does not trust',
    fix: 'A proxy on the way signs with its own certificate: point NODE_EXTRA_CA_CERTS to its certificate',
  },
  {
    code: /^(?:E[A-Z_]+|Timeout\w*|ERR_\w+|NetworkingError)$/,
    what: 'it cannot be reached, after several tries',
    fix: 'Check proxies (HTTPS_PROXY, NO_PROXY), firewalls and VPC endpoints on the way, then run the job again',
  },
]

const DENIED = /^AccessDenied|^UnauthorizedOperation|^NotAuthorized|^Forbidden/

/** What went wrong with a request to AWS, and the cure. */
export function awsProblem(failure: AwsFailure, request: AwsRequest): Problem {
  const { code, message, status } = failure
  if (DENIED.test(code)) return accessDenied(message, request)
  const known = ROWS.find((row) => row.code.test(code) && (row.says?.test(message) ?? true))
  const { what, fix } = known ?? unknown(status)
  const said = withoutEnd(`${code}: ${oneLine(message, LONGEST)}`, ':. ')
  return new Problem(`cannot ${request.wanted}: ${what} (${said})`, fix, { cause: failure })
}

const unknown = (status = 0) =>
  status >= 500
    ? {
        what: 'AWS has a fault',
        fix: 'Run the job again in a few minutes; see the AWS Health page',
      }
    : { what: `AWS refuses ${status ? `with status ${status}` : 'it'}`, fix: 'See what AWS says' }

const LONGEST = 300
