import { ECRClient, GetAuthorizationTokenCommand } from '@aws-sdk/client-ecr'
import { checkAccount } from '../../core/ecr/account/account.ts'
import type { PrivateEndpoint } from '../../core/ecr/account/endpoint.ts'
import type { Ecr, EcrToken } from '../../core/ecr/client.ts'
import { REQUEST_AWS } from '../../core/retry.ts'
import { entriesIn, wordsIn } from '../../core/text/foreign.ts'
import { asObject } from '../../core/text/json.ts'
import { once } from '../runner/once.ts'
import { askAws } from './ask.ts'
import { awsIdentity, type Identify } from './credentials.ts'
import type { EcrRim } from './rim.ts'
import { readToken, tokenHolder } from './token.ts'
import { clientOptions } from './transport.ts'

/** ECR of one region with one set of credentials, for registries of any owner. */
export interface RegionalEcr {
  readonly client: ECRClient
  readonly region: string
  /** Goes with every request. */
  readonly options: { readonly abortSignal: AbortSignal }
  readonly token: Ecr['token']
  /** Ends the run where the credentials are those of an account that is not allowed. */
  readonly guard: () => Promise<void>
}

/** Clients, credentials and password of ECR in one region; each is asked for once, when it is first needed. */
export function regionalEcr(endpoint: PrivateEndpoint, rim: EcrRim): RegionalEcr {
  const { region, aws } = endpoint
  const identify = awsIdentity(aws, region, rim)
  const client = clientFor(endpoint, identify, rim)
  const options = { abortSignal: rim.cancelled }
  const token = tokenHolder(async () => {
    const asked = await askToken(client, region, options)
    checkAccount(accountOfHost(asked.host), aws.allowedAccounts)
    rim.mask(asked.password)
    return asked
  })
  const guard = once(async () => {
    if (aws.allowedAccounts.length === 0) return
    const { accountId } = await identify()
    checkAccount(accountId ?? accountOfHost((await token()).host), aws.allowedAccounts)
  })
  return { client, region, options, token, guard }
}

const clientFor = (
  endpoint: PrivateEndpoint,
  credentials: Identify,
  { policy = REQUEST_AWS }: EcrRim,
): ECRClient =>
  new ECRClient({
    ...{ region: endpoint.region, credentials },
    ...endpointOptions(endpoint),
    ...clientOptions(policy),
  })

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
  const { authorizationData } = await askAws(request, () =>
    client.send(new GetAuthorizationTokenCommand({}), options),
  )
  const [data] = entriesIn(authorizationData)
  return readToken(data, hostIn(asObject(data)['proxyEndpoint']))
}

/** The host of a registry, with its port; empty where it is none. */
const hostIn = (address: unknown) =>
  /^(?:https?:\/\/)?([\w.-]{1,253}(?::\d{1,5})?)$/.exec(wordsIn(address, 300))?.[1] ?? ''

const accountOfHost = (host: string) => /^\d{12}(?=\.)/.exec(host)?.[0] ?? ''

/** An address of the user's own is what it is: the SDK refuses to make it a FIPS or dual-stack one. */
function endpointOptions({ fips, dualStack }: PrivateEndpoint) {
  const isGiven = process.env['AWS_ENDPOINT_URL_ECR'] || process.env['AWS_ENDPOINT_URL']
  if (isGiven) return {}
  return {
    ...(fips ? { useFipsEndpoint: true } : {}),
    ...(dualStack ? { useDualstackEndpoint: true } : {}),
  }
}
