import {
  CreateRepositoryCommand,
  type CreateRepositoryCommandInput,
  DescribeRepositoriesCommand,
} from '@aws-sdk/client-ecr'
import type { EcrRepository, RepositorySettings, TagMutability } from '../../core/ecr/client.ts'
import { Problem } from '../../core/problem.ts'
import { entriesIn, nameIn, wordsIn } from '../../core/text/foreign.ts'
import { asObject, type JsonObject } from '../../core/text/json.ts'
import { askAws } from './ask.ts'
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
  const { repositories } = await askAws(
    requestFor(registry, 'DescribeRepositories', name, 'find the repository'),
    () => client.send(command, options),
    { RepositoryNotFoundException: () => ({ repositories: [] }) },
  )
  const [found] = entriesIn(repositories)
  return found ? repositoryOf(found) : undefined
}

/** The second one gets what the first has created. */
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
  const { repository } = await askAws(request, () => client.send(command, options), {
    RepositoryAlreadyExistsException: () => ({ repository: undefined }),
  })
  const made = repository ? repositoryOf(repository) : await describeRepository(registry, name)
  if (made) return made
  throw new Problem(
    `cannot ${request.wanted}: it appeared and vanished again`,
    'Something else removes it at the same time: run the job again',
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

function repositoryOf(said: unknown): EcrRepository {
  const repository = asObject(said)
  const filters = entriesIn(repository['imageTagMutabilityExclusionFilters']).slice(0, 20)
  const { scanOnPush } = asObject(repository['imageScanningConfiguration'])
  return {
    name: wordsIn(repository['repositoryName'], 300),
    uri: wordsIn(repository['repositoryUri'], 600),
    mutability: MUTABILITIES.find((one) => one === repository['imageTagMutability']) ?? 'MUTABLE',
    exceptions: filters.map((one) => wordsIn(asObject(one)['filter'], 128)).filter(Boolean),
    scanOnPush: scanOnPush === true,
    encryption: encryptionOf(asObject(repository['encryptionConfiguration'])),
  }
}

const MUTABILITIES: readonly TagMutability[] = [
  ...(['MUTABLE', 'IMMUTABLE', 'IMMUTABLE_WITH_EXCLUSION', 'MUTABLE_WITH_EXCLUSION'] as const),
]

function encryptionOf({ encryptionType, kmsKey }: JsonObject) {
  const type = nameIn(encryptionType)
  return type ? { type, key: wordsIn(kmsKey, 300) || undefined } : undefined
}
