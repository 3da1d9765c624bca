import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts'
import { isIssuedSecret } from '../../core/access/issued-secret.ts'
import { accountOfArn } from '../../core/ecr/account/account.ts'
import type { AwsOptions } from '../../core/ecr/account/endpoint.ts'
import { partitionOf } from '../../core/ecr/account/partition.ts'
import { roleArn, sessionName } from '../../core/ecr/account/role.ts'
import { REQUEST_AWS } from '../../core/retry.ts'
import { askAws } from './ask.ts'
import { idToken } from './id-token.ts'
import type { AwsIdentity } from './identity.ts'
import type { EcrRim } from './rim.ts'
import { noAwsAnswer } from './token.ts'
import { clientOptions } from './transport.ts'

const stsClient = (region: string, { policy = REQUEST_AWS }: EcrRim, credentials?: AwsIdentity) =>
  new STSClient({ region, ...clientOptions(policy), ...(credentials ? { credentials } : {}) })

/** What both ways of getting a role are asked for. */
const asked = (aws: AwsOptions, region: string) => ({
  RoleArn: roleArn(aws, region),
  RoleSessionName: sessionName(aws.sessionName, process.env['GITHUB_RUN_ID']),
  ...(aws.duration === undefined ? {} : { DurationSeconds: aws.duration }),
})

/** The keys of a role, by keys that may assume it. */
export async function assumeRole(
  aws: AwsOptions,
  region: string,
  by: AwsIdentity,
  rim: EcrRim,
): Promise<AwsIdentity> {
  const input = asked(aws, region)
  const request = {
    action: 'sts:AssumeRole',
    resource: input.RoleArn,
    wanted: `assume the role ${input.RoleArn}`,
  }
  const client = stsClient(region, rim, by)
  return identityOf(
    await askAws(request, () =>
      client.send(new AssumeRoleCommand(input), { abortSignal: rim.cancelled }),
    ),
  )
}

/** The keys of a role, because GitHub says who this job is: no secret is stored anywhere. */
export async function assumeRoleWithIdToken(
  aws: AwsOptions,
  region: string,
  rim: EcrRim,
): Promise<AwsIdentity> {
  const { token, ...identity } = await idToken(partitionOf(region).audience, rim)
  const input = { ...asked(aws, region), WebIdentityToken: token }
  const request = {
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: input.RoleArn,
    wanted: `assume the role ${input.RoleArn}`,
    identity,
  }
  const client = stsClient(region, rim)
  return identityOf(
    await askAws(request, () =>
      client.send(new AssumeRoleWithWebIdentityCommand(input), { abortSignal: rim.cancelled }),
    ),
  )
}

/** The account that keys belong to. */
export async function accountOf(by: AwsIdentity, region: string, rim: EcrRim): Promise<string> {
  if (by.accountId) return by.accountId
  const request = {
    action: 'sts:GetCallerIdentity',
    resource: '*',
    wanted: 'learn which account the AWS credentials belong to',
  }
  const client = stsClient(region, rim, by)
  const { Account } = await askAws(request, () =>
    client.send(new GetCallerIdentityCommand({}), { abortSignal: rim.cancelled }),
  )
  return Account ?? ''
}

interface Assumed {
  readonly Credentials?: Credentials | undefined
  readonly AssumedRoleUser?: { readonly Arn?: string | undefined } | undefined
}

/** @throws Problem where the keys are none */
function identityOf({ Credentials: keys, AssumedRoleUser }: Assumed): AwsIdentity {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = keys ?? {}
  if (![SecretAccessKey, SessionToken ?? SecretAccessKey].every(isIssuedSecret))
    throw noAwsAnswer('no keys of the role')
  const account = accountOfArn(AssumedRoleUser?.Arn ?? '')
  return {
    ...{ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
    ...(SessionToken ? { sessionToken: SessionToken } : {}),
    ...(Expiration ? { expiration: Expiration } : {}),
    ...(account ? { accountId: account } : {}),
  }
}
