import { type Image, imageName } from '../../image/image.ts'
import { Problem } from '../../problem.ts'
import { isEcr } from '../../registry/registry.ts'
import { commandInWords } from '../../report/command-line.ts'
import type { EcrRepository, RepositorySettings } from '../client.ts'
import type { EcrOptions } from './ecr-options.ts'
import { encryptionInWords, isSameEncryption } from './encryption.ts'
import { type Mutability, mutabilityInWords } from './mutability.ts'

/** What a repository is created with. */
export const settingsOf = (options: EcrOptions): RepositorySettings => ({
  scanOnPush: options.scanOnPush,
  ...options.mutability,
  encryption: options.encryption,
  resourceTags: options.resourceTags,
})

/** The repository does not exist, and no input says that it should be created. */
export function missingRepository(image: Image, options: EcrOptions): Problem {
  const command = commandInWords('aws', ['ecr', 'create-repository', ...flags(image, options)])
  return new Problem(
    `${imageName(image)} does not exist on ECR${placeInWords(image)}`,
    `If it is in another region or account, correct "aws-region" or the image name. Else write ecr-create-repository: true, or create it once: ${command}. Where a creation template makes it on push, allow ecr:DescribeRepositoryCreationTemplates`,
  )
}

const placeInWords = ({ registry, path }: Image) =>
  isEcr(registry)
    ? `: account ${registry.account} has no repository "${path}" in the region ${registry.region}`
    : ''

function flags(image: Image, options: EcrOptions): string[] {
  const { mutability, exceptions } = options.mutability
  const { encryption, resourceTags, scanOnPush } = options
  const key = encryption.type === 'KMS' && encryption.key ? `,kmsKey=${encryption.key}` : ''
  const tags = Object.entries(resourceTags).map(([name, value]) => `Key=${name},Value=${value}`)
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`)
  return [
    ...endpoint(image),
    ...['--image-scanning-configuration', `scanOnPush=${scanOnPush}`],
    ...(mutability === 'MUTABLE' ? [] : ['--image-tag-mutability', mutability]),
    ...(filters.length > 0 ? ['--image-tag-mutability-exclusion-filters', ...filters] : []),
    ...(encryption.type === 'KMS'
      ? ['--encryption-configuration', `encryptionType=KMS${key}`]
      : []),
    ...(tags.length > 0 ? ['--tags', ...tags] : []),
  ]
}

const endpoint = ({ path, registry }: Image) => [
  ...['--repository-name', path],
  ...(isEcr(registry) ? ['--region', registry.region] : []),
]

/** A setting of a repository that is not as the inputs have it. */
interface Difference {
  readonly message: string
  /** Whether the inputs ask for something else, rather than leaving it at the default. */
  readonly isAskedFor: boolean
}

/**
 * The settings in which a repository differs from the inputs. Only the user may change them, so a
 * notice reports them.
 */
export function differences(image: Image, there: EcrRepository, options: EcrOptions): Difference[] {
  const asked = [
    mutabilityDifference(image, there, options),
    encryptionDifference(image, there, options),
  ].flatMap((message) => (message ? { message, isAskedFor: true } : []))
  return [...scanDifference(image, there, options), ...asked]
}

function scanDifference(
  image: Image,
  { scanOnPush }: EcrRepository,
  options: EcrOptions,
): Difference[] {
  if (scanOnPush === options.scanOnPush) return []
  const setting = `scanOnPush=${options.scanOnPush}`
  const command = commandInWords('aws', [
    ...['ecr', 'put-image-scanning-configuration', ...endpoint(image)],
    ...['--image-scanning-configuration', setting],
  ])
  const message = `${imageName(image)}: scan on push is ${scanOnPush ? 'on' : 'off'}, and left so. Write ecr-scan-on-push: ${scanOnPush}, or change it: ${command}`
  return [{ message, isAskedFor: !options.scanOnPush || asksForSettings(options) }]
}

/** Whether the inputs say how a repository should be, beside what is there by default. */
const asksForSettings = (options: EcrOptions): boolean =>
  options.createRepository ||
  options.mutability.mutability !== 'MUTABLE' ||
  options.encryption.type !== 'AES256' ||
  Object.keys(options.resourceTags).length > 0

function encryptionDifference(image: Image, { encryption }: EcrRepository, options: EcrOptions) {
  if (!encryption || isSameEncryption(options.encryption, encryption)) return undefined
  return `${imageName(image)}: it is encrypted with ${encryptionInWords(encryption)}, and "ecr-encryption" says ${encryptionInWords(options.encryption)}. ECR never changes that: correct the input, or create another repository`
}

/** `mutable` alone is the default, and means whatever is there. */
function mutabilityDifference(
  image: Image,
  there: EcrRepository,
  { mutability: options }: EcrOptions,
) {
  const same =
    options.mutability === there.mutability && isSameSet(options.exceptions, there.exceptions)
  if (same || options.mutability === 'MUTABLE') return undefined
  return `${imageName(image)}: its tags are ${mutabilityInWords(there)}, and left so; "ecr-tag-mutability" says ${mutabilityInWords(options)}. To change it: ${mutabilityCommand(image, options)}`
}

/** The line of the AWS CLI that gives a repository another mutability. */
export function mutabilityCommand(image: Image, { mutability, exceptions }: Mutability): string {
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`)
  return commandInWords('aws', [
    ...['ecr', 'put-image-tag-mutability', ...endpoint(image)],
    ...['--image-tag-mutability', mutability],
    ...(filters.length > 0 ? ['--image-tag-mutability-exclusion-filters', ...filters] : []),
  ])
}

const isSameSet = (some: readonly string[], others: readonly string[]) =>
  [...new Set(some)].sort().join() === [...new Set(others)].sort().join()
