import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { masksFor } from '../../core/access/build-secret-masks.ts'
import { isIssuedSecret } from '../../core/access/issued-secret.ts'
import type { AwsOptions } from '../../core/ecr/account/endpoint.ts'
import {
  brokenCredentials,
  NoAwsCredentials,
  noCredentials,
  noIdToken,
} from '../../core/ecr/account/no-credentials.ts'
import { REQUEST_AWS } from '../../core/retry.ts'
import { asObject } from '../../core/text/json.ts'
import { askAws } from './ask.ts'
import { mayAskForIdToken } from './id-token.ts'
import type { AwsIdentity } from './identity.ts'
import type { EcrRim } from './rim.ts'
import { clientOptions } from './transport.ts'

/** Answers AWS credentials that are still good, renewed where they have expired. @throws Problem */
export type Identify = () => Promise<AwsIdentity>

/** Milliseconds before their end in which keys count as expired. */
const MARGIN = 5 * 60_000

/**
 * The keys the inputs give, else those of the SDK's own chain (environment, profile, web identity,
 * container, instance); with a role, those of the role. They stay in this process, and are renewed.
 */
export function awsIdentity(aws: AwsOptions, region: string, rim: EcrRim): Identify {
  const own = aws.accessKeyId ? async () => givenKeys(aws) : ambientKeys(region, rim)
  return renewed(aws.role ? () => keysOfRole(aws, region, own, rim) : own, rim.mask)
}

/** Keys that begin with ASIA are worth nothing without a session token; docker/login-action takes it from the environment. */
function givenKeys({ accessKeyId, secretAccessKey, sessionToken }: AwsOptions): AwsIdentity {
  const isTemporary = accessKeyId.startsWith('ASIA')
  const token = sessionToken || (isTemporary ? process.env['AWS_SESSION_TOKEN'] : undefined)
  return { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) }
}

function ambientKeys(region: string, { policy = REQUEST_AWS }: EcrRim): Identify {
  const chain = defaultProvider({ clientConfig: { region, ...clientOptions(policy) } })
  const request = {
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: process.env['AWS_ROLE_ARN'] ?? '*',
    wanted: 'get AWS credentials from this machine',
  }
  return async () => {
    const keys = await askAws(request, chain, {
      CredentialsProviderError: (error) => {
        const profile = process.env['AWS_PROFILE']
        if (profile)
          throw brokenCredentials(`there are no credentials in the profile "${profile}"`, error)
        if (/from any providers/.test(error.message)) throw noCredentials(error)
        throw brokenCredentials(error.message, error)
      },
    })
    if (!isOwn(keys) && !isIssued(keys))
      throw brokenCredentials('what hands them out answers with none', undefined)
    return keys
  }
}

/** Kinds of sources that the user has written: variables, a profile, a program that a profile names. */
const OWN = ['CREDENTIALS_ENV_VARS', 'CREDENTIALS_PROFILE', 'CREDENTIALS_PROFILE_PROCESS']

/** Whether no server has handed the keys out; the SDK notes where it has them from. An emulator's own may be `test`. */
function isOwn(keys: AwsIdentity & { readonly $source?: unknown }): boolean {
  const source = asObject(keys.$source)
  return OWN.some((kind) => kind in source)
}

const isIssued = ({ secretAccessKey, sessionToken = secretAccessKey }: AwsIdentity) =>
  isIssuedSecret(secretAccessKey) && isIssuedSecret(sessionToken)

/** GitHub vouches for the job where it may; keys of the inputs are there to be used. */
async function keysOfRole(aws: AwsOptions, region: string, own: Identify, rim: EcrRim) {
  const { assumeRole, assumeRoleWithIdToken } = await import('./sts.ts')
  if (!aws.accessKeyId && mayAskForIdToken()) return assumeRoleWithIdToken(aws, region, rim)
  try {
    return await assumeRole(aws, region, await own(), rim)
  } catch (problem) {
    throw problem instanceof NoAwsCredentials ? noIdToken(aws.role, problem) : problem
  }
}

/** Asks once, however many want to know, and again when the keys are about to expire. */
function renewed(identify: Identify, mask: EcrRim['mask']): Identify {
  let held: Promise<AwsIdentity> | undefined
  const renew = async () => {
    const identity = await identify()
    const secrets = [identity.secretAccessKey, identity.sessionToken ?? '']
    for (const secret of secrets.flatMap(masksFor)) mask(secret)
    return identity
  }
  return async () => {
    const known = held
    const before = await known
    const end = before?.expiration?.getTime() ?? Number.POSITIVE_INFINITY
    if (before && end - Date.now() > MARGIN) return before
    if (held !== known && held) return held // another call found them expired first
    const asked = renew()
    held = asked
    asked.catch(() => {
      if (held === asked) held = undefined
    })
    return asked
  }
}
