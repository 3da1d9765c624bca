import { DescribeRepositoryCreationTemplatesCommand } from '@aws-sdk/client-ecr'
import type { EcrRepository, TagMutability } from '../../core/ecr/client.ts'
import { templateFor } from '../../core/ecr/repository/creation-template.ts'
import { askAws } from './ask.ts'
import { type RegistryOfAccount, requestFor } from './registry-of-account.ts'

/**
 * The repository that ECR itself would make when an image is pushed; undefined where it would make none. Templates are
 * those of the account of the credentials.
 */
export async function creationTemplate(
  registry: RegistryOfAccount,
  name: string,
): Promise<EcrRepository | undefined> {
  const { client, options, guard } = registry.regional
  await guard()
  const request = requestFor(
    registry,
    'DescribeRepositoryCreationTemplates',
    name,
    'read templates for',
  )
  const command = new DescribeRepositoryCreationTemplatesCommand({ maxResults: MOST })
  const answer = await askAws({ ...request, resource: '*' }, () => client.send(command, options))
  const template = templateFor(name, answer.repositoryCreationTemplates ?? [])
  if (!template) return undefined
  const mutability: TagMutability = template.imageTagMutability ?? 'MUTABLE'
  const exceptions = (template.imageTagMutabilityExclusionFilters ?? []).flatMap(
    ({ filter }) => filter ?? [],
  )
  return { name, uri: '', mutability, exceptions, scanOnPush: false, isMadeByPush: true }
}

/** Templates of an account: AWS allows no more. */
const MOST = 100
