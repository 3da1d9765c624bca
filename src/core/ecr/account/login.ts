import type { Login } from '../../access/login.ts'
import type { Environment, Event } from '../../event/event.ts'
import { Problem } from '../../problem.ts'
import {
  type EcrRegistry,
  isEcr,
  isOnAws,
  type Registry,
  registryOf,
} from '../../registry/registry.ts'
import { isAccessKey, isSecretKey, keyProblem } from './access-key.ts'
import type { AwsOptions, EcrEndpoint, PrivateEndpoint } from './endpoint.ts'

/** A registry of Amazon ECR that AWS credentials open. */
export interface EcrLogin {
  readonly registry: Registry
  readonly endpoint: EcrEndpoint
  /** Whether the inputs name keys or a role, rather than leaving it to the machine. */
  readonly isGiven: boolean
  /** Whether the run cannot go on without it. */
  readonly isNeeded: boolean
}

/** docker/login-action takes AWS keys for user and password: so do we. */
export const keysInLogin = ({ registry, username }: Login): boolean =>
  isOnAws(registry) && isAccessKey(username)

/**
 * One login for each registry of ECR that has an image or its own keys, unless the user has a token
 * for it. Also what is wrong with the settings for AWS.
 */
export function planEcrLogins(
  aws: AwsOptions,
  hosts: readonly string[],
  given: readonly Login[],
  event: Event,
  environment: Environment,
): { logins: EcrLogin[]; complaints: Problem[] } {
  const byKeys = given.filter(keysInLogin)
  const registries = [...byKeys.map(({ registry }) => registry), ...hosts.map(registryOf)]
  const wanted = new Map(registries.filter(isOnAws).map((registry) => [registry.host, registry]))
  for (const { registry, username } of given)
    if (!isAccessKey(username)) wanted.delete(registry.host)
  const logins = [...wanted.values()].map((registry) => {
    const keys = byKeys.find((login) => login.registry.host === registry.host)
    return ecrLogin(registry, keys ? withKeys(aws, keys) : aws)
  })
  const complaints = [...badUsers(given), ...foreignAccounts(aws, hosts)]
  const ofKey = keyProblem(aws, event, environment)
  return { logins, complaints: ofKey ? [...complaints, ofKey] : complaints }
}

/** The login of a registry, by these credentials. */
export const ecrLogin = (registry: Registry, aws: AwsOptions): EcrLogin => ({
  registry,
  endpoint: placeOf(registry, aws),
  isGiven: hasKeys(aws) || aws.role !== '',
  isNeeded: true,
})

const placeOf = (registry: Registry, aws: AwsOptions): EcrEndpoint =>
  isEcr(registry) ? privateEndpoint(registry, aws) : { kind: 'ecr-public', aws }

function privateEndpoint(
  { account, region, fips, host }: EcrRegistry,
  aws: AwsOptions,
): PrivateEndpoint {
  return { kind: 'ecr', account, region, fips, dualStack: host.includes('.dkr-ecr'), aws }
}

/** The keys of a login, instead of those of the inputs of AWS. */
export const withKeys = (
  aws: AwsOptions,
  { username, password }: Pick<Login, 'username' | 'password'>,
): AwsOptions => ({
  ...aws,
  accessKeyId: username,
  secretAccessKey: password,
  sessionToken: username.startsWith('ASIA') ? aws.sessionToken : '',
})

/** The endpoint of a private registry of ECR, for whatever its API is asked; undefined for every other one. */
export function ecrEndpointFor(
  { ecrLogins, aws }: { readonly ecrLogins: readonly EcrLogin[]; readonly aws: AwsOptions },
  registry: Registry,
): PrivateEndpoint | undefined {
  if (!isEcr(registry)) return undefined
  const endpoint = ecrLogins.find((one) => one.registry.host === registry.host)?.endpoint
  return endpoint?.kind === 'ecr' ? endpoint : privateEndpoint(registry, aws)
}

/** Whether both parts of an access key are given. */
export const hasKeys = ({ accessKeyId, secretAccessKey }: AwsOptions) =>
  accessKeyId !== '' && secretAccessKey !== ''

const badUsers = (given: readonly Login[]): Problem[] =>
  given
    .filter(({ registry, username }) => isOnAws(registry) && username !== '' && username !== 'AWS')
    .filter(({ username }) => !isAccessKey(username))
    .map(
      ({ registry, username }) =>
        new Problem(
          `${isSecretKey(username) ? 'the secret of a key' : `"${username}"`} is not a user of ${registry.host}`,
          'Leave user name and password out: AWS credentials open Amazon ECR. Else write AWS and a token of ECR, or an access key id and its secret',
        ),
    )

const foreignAccounts = ({ allowedAccounts }: AwsOptions, hosts: readonly string[]): Problem[] =>
  [...new Set(hosts)].flatMap((host) => {
    const registry = registryOf(host)
    const isForeign = isEcr(registry) && !allowedAccounts.includes(registry.account)
    return isForeign && allowedAccounts.length > 0
      ? new Problem(
          `${host} belongs to account ${registry.account}, and "allowed-account-ids" has ${allowedAccounts.join(', ')}`,
          'Correct the image name, or add the account to the list',
        )
      : []
  })
