import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  DescribeRepositoriesCommand,
  type Repository,
} from '@aws-sdk/client-ecr'
import type { EcrRepository, RepositorySettings } from '../../core/ecr/client.ts'
import { Problem } from '../../core/problem.ts'
import { ask } from './ask.ts'
import { addressed, type RegistryOfAccount, requestFor } from './registry-of-account.ts'

/** Undefined where there is no such repository. */
export async function describeRepository(
  registry: RegistryOfAccount,
  name: string,
): Promise<EcrRepository | undefined> {
  const { client, options, guard } = registry.regional
  await guard()
  const { repositoryName, ...whose } = addressed(registry, name)
  const command = new DescribeRepositoriesCommand({ ...whose, repositoryNames: [repositoryName] })
  const { repositories } = await ask(
    requestFor(registry, 'DescribeRepositories', name, 'find the repository'),
    () => client.send(command, options),
    { RepositoryNotFoundException: () => ({ repositories: [] }) },
  )
  return repositories?.[0] && repositoryOf(repositories[0])
}

/** Who comes second gets what the first has created. */
export async function createRepository(
  registry: RegistryOfAccount,
  name: string,
  settings: RepositorySettings,
): Promise<EcrRepository> {
  const { client, options, guard } = registry.regional
  await guard()
  const command = new CreateRepositoryCommand({
    ...addressed(registry, name),
    ...settingsAsAsked(settings),
  })
  const request = requestFor(registry, 'CreateRepository', name, 'create the repository')
  const { repository } = await ask(request, () => client.send(command, options), {
    RepositoryAlreadyExistsException: () => ({ repository: undefined }),
  })
  const made = repository ? repositoryOf(repository) : await describeRepository(registry, name)
  if (made) return made
  throw new Problem(
    `cannot ${request.wanted}: it appeared and vanished again`,
    'Somebody removes it at the same time: run the job again',
  )
}

function settingsAsAsked(settings: RepositorySettings) {
  const { scanOnPush, mutability, exceptions, encryption, resourceTags } = settings
  const filters = exceptions.map((filter) => ({ filterType: 'WILDCARD' as const, filter }))
  const key = encryption.type === 'KMS' ? encryption.key : undefined
  return {
    imageScanningConfiguration: { scanOnPush },
    imageTagMutability: mutability,
    ...(filters.length > 0 ? { imageTagMutabilityExclusionFilters: filters } : {}),
    encryptionConfiguration: { encryptionType: encryption.type, ...(key ? { kmsKey: key } : {}) },
    tags: Object.entries(resourceTags).map(([Key, Value]) => ({ Key, Value })),
  } satisfies Partial<CreateRepositoryCommandInput>
}

const repositoryOf = (repository: Repository): EcrRepository => ({
  name: repository.repositoryName ?? '',
  uri: repository.repositoryUri ?? '',
  mutability: repository.imageTagMutability ?? 'MUTABLE',
  exceptions: (repository.imageTagMutabilityExclusionFilters ?? []).flatMap(
    ({ filter }) => filter ?? [],
  ),
  scanOnPush: repository.imageScanningConfiguration?.scanOnPush ?? false,
  encryption: encryptionOf(repository),
})

const encryptionOf = ({ encryptionConfiguration: its }: Repository) =>
  its?.encryptionType && { type: its.encryptionType, key: its.kmsKey }
