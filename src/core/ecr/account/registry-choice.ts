import type { Environment, Event } from '../../event/event.ts'
import { parseImageNames } from '../../image/image-names.ts'
import { Problem } from '../../problem.ts'
import { isHostInImageName } from '../../registry/registry.ts'
import { isAccessKey, isSecretKey, type KeyInputs, keyProblem } from './access-key.ts'
import { accountOfArn } from './account.ts'
import type { AwsOptions, PrivateEndpoint } from './endpoint.ts'
import { mayLogIn } from './has-credentials.ts'
import { withKeys } from './login.ts'
import { checkRegion, ecrHost } from './partition.ts'

/** The inputs that say which registry is meant. */
export interface RegistryOptions {
  readonly registry: string
  readonly images: readonly string[]
  readonly username: string
  readonly password: string
  readonly push: 'auto' | 'true' | 'false'
  readonly dryRun: boolean
  readonly aws: AwsOptions
}

/** How `registry` becomes a host. */
type RegistryChoice =
  | { readonly kind: 'host'; readonly host: string; readonly notice?: string }
  /** `registry: ecr`, and nothing but AWS knows the account. */
  | {
      readonly kind: 'ask'
      readonly endpoint: PrivateEndpoint
      /** What does instead where AWS does not say; undefined where nothing does. */
      readonly otherwise: { readonly host: string; readonly notice: string } | undefined
    }

/** An account that does not exist: it stands for the one that is not known yet. */
const SOME_ACCOUNT = '000000000000'

/**
 * Reads `registry: ecr` and `registry: ecr-public`; every other registry is a host already.
 * @throws Problem where AWS would have to be asked with a key that is seen to be wrong
 */
export function chooseRegistry(
  options: RegistryOptions,
  event: Event,
  environment: Environment,
): RegistryChoice {
  const written = options.registry.trim().toLowerCase()
  if (written === 'ecr-public') return { kind: 'host', host: 'public.ecr.aws' }
  if (written !== 'ecr') return { kind: 'host', host: options.registry }
  const region = regionFor(options.aws, environment)
  const account = knownAccount(options)
  if (account) return { kind: 'host', host: ecrHost(account, region) }
  const host = ecrHost(SOME_ACCOUNT, region)
  // Every image names its host, so that this one is only there to be read.
  if (isNamedEverywhere(options)) return { kind: 'host', host }
  const notice = `${host} stands for your registry: its account is known once AWS has been asked`
  const otherwise = mayDoWithout(options, event) ? { host, notice } : undefined
  const endpoint = placeToAsk(options, region)
  const canAsk = !options.dryRun && (!otherwise || mayLogIn({ endpoint }, environment))
  if (!canAsk) return { kind: 'host', host, notice }
  const problem = keyProblem(endpoint.aws, event, environment, namesOfKey(options))
  if (problem) throw problem
  return { kind: 'ask', endpoint, otherwise }
}

function placeToAsk(options: RegistryOptions, region: string): PrivateEndpoint {
  const aws = isKeyInLogin(options) ? withKeys(options.aws, options) : options.aws
  return { kind: 'ecr', account: undefined, region, fips: false, dualStack: false, aws }
}

const isKeyInLogin = ({ username }: RegistryOptions) =>
  isAccessKey(username) || isSecretKey(username)

const namesOfKey = (options: RegistryOptions): KeyInputs | undefined =>
  isKeyInLogin(options) ? ['username', 'password'] : undefined

/** The account that the inputs themselves name: that of the role, or the only one that is meant. */
function knownAccount({ aws: { role, allowedAccounts } }: RegistryOptions): string | undefined {
  const [only, ...others] = allowedAccounts
  return accountOfArn(role) ?? (others.length === 0 ? only : undefined)
}

const isNamedEverywhere = ({ images }: RegistryOptions): boolean =>
  images.length > 0 && parseImageNames(images).every(({ name }) => hasHost(name))

const hasHost = (name: string) => name.includes('/') && isHostInImageName(name.split('/')[0] ?? '')

/**
 * A dry run sends no requests; what is only built needs no registry, and a fork has no credentials.
 */
const mayDoWithout = ({ dryRun, push }: RegistryOptions, { origin, ref }: Event): boolean =>
  dryRun ||
  push === 'false' ||
  (push === 'auto' && ref.kind === 'pull-request') ||
  origin !== 'repository'

function regionFor({ region }: AwsOptions, environment: Environment): string {
  const names = ['AWS_REGION', 'AWS_DEFAULT_REGION']
  const name = names.find((one) => environment[one])
  const found = region || checkRegion((name && environment[name]) || '', `the variable ${name}`)
  if (found) return found
  throw new Problem(
    '"registry" is "ecr", and no region is given',
    'Write "aws-region: us-west-2" with the region of the registry, or its whole host under "registry"',
  )
}
