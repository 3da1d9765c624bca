import { ECRPUBLICClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr-public'
import { checkAccount } from '../../core/ecr/account/account.ts'
import type { PublicEndpoint } from '../../core/ecr/account/endpoint.ts'
import type { EcrTokens } from '../../core/ecr/client.ts'
import { REQUEST_AWS } from '../../core/retry.ts'
import type { AmazonEcr } from '../../world.ts'
import { askAws } from './ask.ts'
import { awsIdentity } from './credentials.ts'
import { type EcrRim, maskKeys } from './rim.ts'
import { accountOf } from './sts.ts'
import { readToken, tokenHolder } from './token.ts'
import { clientOptions } from './transport.ts'

/** ECR Public has its API here, wherever the images are pulled. */
const REGION = 'us-east-1'

/** Amazon ECR Public: one token for each set of keys. */
export function publicEndpoints(rim: EcrRim): AmazonEcr['public'] {
  const places = new Map<string, EcrTokens>()
  return async (endpoint) => {
    maskKeys(endpoint.aws, rim)
    const key = JSON.stringify(endpoint)
    const known = places.get(key) ?? publicEcr(endpoint, rim)
    places.set(key, known)
    return known
  }
}

function publicEcr({ aws }: PublicEndpoint, rim: EcrRim): EcrTokens {
  const identify = awsIdentity(aws, REGION, rim)
  const transport = clientOptions(rim.policy ?? REQUEST_AWS)
  const client = new ECRPUBLICClient({ region: REGION, credentials: identify, ...transport })
  const token = tokenHolder(async () => {
    if (aws.allowedAccounts.length > 0)
      checkAccount(await accountOf(await identify(), REGION, rim), aws.allowedAccounts)
    return askToken(client, rim)
  })
  return { token }
}

async function askToken(client: ECRPUBLICClient, { mask, cancelled }: EcrRim) {
  const request = {
    action: 'ecr-public:GetAuthorizationToken',
    resource: '*',
    wanted: 'log in to Amazon ECR Public',
  }
  const { authorizationData } = await askAws(request, () =>
    client.send(new GetAuthorizationTokenCommand({}), { abortSignal: cancelled }),
  )
  const token = readToken(authorizationData, 'public.ecr.aws')
  mask(token.password)
  return token
}
