import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { wrongAccount } from '../../core/ecr/account.ts'
import type { Ecr, EcrToken } from '../../core/ecr/client.ts'
import type { PrivatePlace } from '../../core/ecr/place.ts'
import { once } from '../once.ts'
import { ask } from './ask.ts'
import { awsIdentity } from './credentials.ts'
import type { EcrRim } from './rim.ts'
import { heldToken, readToken } from './token.ts'
import { clientOptions, PATIENCE } from './transport.ts'

/** ECR of one region with one set of credentials, whoever owns the registries in it. */
export interface RegionalEcr {
  readonly client: ECRClient
  readonly region: string
  /** Goes with every request. */
  readonly options: { readonly abortSignal: AbortSignal }
  readonly account: () => Promise<string>
  readonly token: Ecr['token']
  /** Ends the run where the credentials are those of an account that is not allowed. */
  readonly guard: () => Promise<void>
}

export function regionalEcr(place: PrivatePlace, rim: EcrRim): RegionalEcr {
  const { region, aws } = place
  const identify = awsIdentity(aws, region, rim)
  const transport = clientOptions(rim.patience ?? PATIENCE)
  const client = new ECRClient({
    ...{ region, credentials: identify },
    ...endpointOptions(place),
    ...transport,
  })
  const options = { abortSignal: rim.cancelled }
  const check = (account: string) => {
    const problem = wrongAccount(account, aws.allowedAccounts)
    if (problem) throw problem
  }
  const token = heldToken(async () => {
    const asked = await askToken(client, region, options)
    check(accountOfHost(asked.host))
    rim.mask(asked.password)
    return asked
  })
  const account = async () => (await identify()).accountId ?? accountOfHost((await token()).host)
  const guard = once(async () => {
    if (aws.allowedAccounts.length > 0) check(await account())
  })
  return { client, region, options, account, token, guard }
}

/** Without a registry id the answer is about the credentials' own account, and good for every other, too. */
async function askToken(
  client: ECRClient,
  region: string,
  options: RegionalEcr['options'],
): Promise<EcrToken> {
  const request = {
    action: 'ecr:GetAuthorizationToken',
    resource: '*',
    wanted: `log in to Amazon ECR in ${region}`,
  }
  const { authorizationData } = await ask(request, () =>
    client.send(new GetAuthorizationTokenCommand({}), options),
  )
  const [data] = authorizationData ?? []
  return readToken(data, (data?.proxyEndpoint ?? '').replace(/^https?:\/\//, ''))
}

const accountOfHost = (host: string) => /^\d{12}(?=\.)/.exec(host)?.[0] ?? ''

/** An address of the user's own is what it is: the SDK refuses to make it a FIPS or dual-stack one. */
function endpointOptions({ fips, dualStack }: PrivatePlace) {
  const isGiven = process.env['AWS_ENDPOINT_URL_ECR'] || process.env['AWS_ENDPOINT_URL']
  if (isGiven) return {}
  return {
    ...(fips ? { useFipsEndpoint: true } : {}),
    ...(dualStack ? { useDualstackEndpoint: true } : {}),
  }
}
