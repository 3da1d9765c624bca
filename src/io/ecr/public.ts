import {
  CreateRepositoryCommand,
  DescribeRepositoriesCommand,
  ECRPUBLICClient,
  GetAuthorizationTokenCommand,
  type Repository,
} from '@aws-sdk/client-ecr-public'
import { wrongAccount } from '../../core/ecr/account.ts'
import type { Ecr, EcrRepository, RepositorySettings } from '../../core/ecr/client.ts'
import type { PublicPlace } from '../../core/ecr/place.ts'
import { Problem } from '../../core/problem.ts'
import { once } from '../once.ts'
import { ask } from './ask.ts'
import { awsIdentity } from './credentials.ts'
import type { EcrRim } from './rim.ts'
import { accountOf } from './sts.ts'
import { heldToken, readToken } from './token.ts'
import { clientOptions, PATIENCE } from './transport.ts'

/** ECR Public has its API here, wherever the images are pulled. */
const REGION = 'us-east-1'

/** Amazon ECR Public. Its repositories have no scans and no lifecycle policies. */
export function publicEcr(place: PublicPlace, rim: EcrRim): Ecr {
  const registry = openRegistry(place, rim)
  return {
    account: registry.account,
    token: heldToken(() => askToken(registry, rim)),
    describeRepository: (name) => describeRepository(registry, name),
    createRepository: (...asked) => createRepository(registry, ...asked),
    lifecyclePolicy: async () => undefined,
    putLifecyclePolicy: () => Promise.reject(hasNo('lifecycle policies')),
    startScan: async () => 'unsupported',
    scanFindings: () => Promise.reject(hasNo('image scans')),
  }
}

type Registry = ReturnType<typeof openRegistry>

function openRegistry({ aws }: PublicPlace, rim: EcrRim) {
  const identify = awsIdentity(aws, REGION, rim)
  const transport = clientOptions(rim.patience ?? PATIENCE)
  const client = new ECRPUBLICClient({ region: REGION, credentials: identify, ...transport })
  const account = once(async () => accountOf(await identify(), REGION, rim))
  /** Ends the run where the credentials are those of an account that is not allowed. */
  const guard = once(async () => {
    if (aws.allowedAccounts.length === 0) return
    const problem = wrongAccount(await account(), aws.allowedAccounts)
    if (problem) throw problem
  })
  return { client, options: { abortSignal: rim.cancelled }, account, guard }
}

async function askToken({ client, options, guard }: Registry, { mask }: EcrRim) {
  await guard()
  const { authorizationData } = await ask(request('GetAuthorizationToken'), () =>
    client.send(new GetAuthorizationTokenCommand({}), options),
  )
  const token = readToken(authorizationData, 'public.ecr.aws')
  mask(token.password)
  return token
}

async function describeRepository({ client, options, guard }: Registry, name: string) {
  await guard()
  const command = new DescribeRepositoriesCommand({ repositoryNames: [withoutAlias(name)] })
  const { repositories } = await ask(
    request('DescribeRepositories', name),
    () => client.send(command, options),
    { RepositoryNotFoundException: () => ({ repositories: [] }) },
  )
  return repositories?.[0] && repositoryOf(repositories[0], name)
}

/** Who comes second gets what the first has created. */
async function createRepository(
  registry: Registry,
  name: string,
  { resourceTags }: RepositorySettings,
): Promise<EcrRepository> {
  const { client, options, guard } = registry
  await guard()
  const tags = Object.entries(resourceTags).map(([Key, Value]) => ({ Key, Value }))
  const repositoryName = withoutAlias(name)
  const command = new CreateRepositoryCommand({ repositoryName, ...(tags.length > 0 && { tags }) })
  const { repository } = await ask(
    request('CreateRepository', name),
    () => client.send(command, options),
    { RepositoryAlreadyExistsException: () => ({ repository: undefined }) },
  )
  if (repository) return repositoryOf(repository, name)
  return (await describeRepository(registry, name)) ?? repositoryOf({}, name)
}

/** `public.ecr.aws/acme/app` is the repository `app` of whoever has the alias `acme`. */
const withoutAlias = (name: string) => name.slice(name.indexOf('/') + 1)

const request = (operation: string, name?: string) => ({
  action: `ecr-public:${operation}`,
  resource: name ? `arn:aws:ecr-public::*:repository/${withoutAlias(name)}` : '*',
  wanted: name ? `${WANTED[operation]} public.ecr.aws/${name}` : 'log in to Amazon ECR Public',
})

const WANTED: Readonly<Record<string, string>> = {
  DescribeRepositories: 'find the repository',
  CreateRepository: 'create the repository',
}

const repositoryOf = ({ repositoryUri }: Repository, name: string): EcrRepository => ({
  name,
  uri: repositoryUri ?? `public.ecr.aws/${name}`,
  mutability: 'MUTABLE',
  exceptions: [],
  scanOnPush: false,
})

const hasNo = (what: string) =>
  new Problem(`Amazon ECR Public has no ${what}`, 'Use a private repository of ECR for them')
