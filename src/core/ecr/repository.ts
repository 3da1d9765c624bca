import { type Image, imageName } from '../image.ts'
import { Problem } from '../problem.ts'
import { commandInWords } from '../report/command-in-words.ts'
import type { EcrRepository, RepositorySettings } from './client.ts'
import { mutabilityInWords } from './mutability.ts'
import type { EcrWish } from './wish.ts'

/** What a repository is created with. */
export const settingsOf = (wish: EcrWish): RepositorySettings => ({
  scanOnPush: wish.scanOnPush,
  ...wish.mutability,
  encryption: wish.encryption,
  resourceTags: wish.resourceTags,
})

/** The repository does not exist, and nobody said that it should be created. */
export function missingRepository(image: Image, wish: EcrWish): Problem {
  const command = commandInWords('aws', ['ecr', 'create-repository', ...flags(image, wish)])
  return new Problem(
    `${imageName(image)} does not exist on ECR`,
    `Write ecr-create-repository: true, or create it once: ${command}`,
  )
}

function flags(image: Image, wish: EcrWish): string[] {
  const { mutability, exceptions } = wish.mutability
  const { encryption, resourceTags, scanOnPush } = wish
  const key = encryption.type === 'KMS' && encryption.key ? `,kmsKey=${encryption.key}` : ''
  const tags = Object.entries(resourceTags).map(([name, value]) => `Key=${name},Value=${value}`)
  const filters = exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`)
  return [
    ...place(image),
    ...['--image-scanning-configuration', `scanOnPush=${scanOnPush}`],
    ...(mutability === 'MUTABLE' ? [] : ['--image-tag-mutability', mutability]),
    ...(filters.length > 0 ? ['--image-tag-mutability-exclusion-filters', ...filters] : []),
    ...(encryption.type === 'KMS'
      ? ['--encryption-configuration', `encryptionType=KMS${key}`]
      : []),
    ...(tags.length > 0 ? ['--tags', ...tags] : []),
  ]
}

const place = ({ path, registry }: Image) => [
  ...['--repository-name', path],
  ...(registry.kind === 'ecr' ? ['--region', registry.region] : []),
]

/** In which settings a repository differs from the inputs: they are the user's to change, so he is told. */
export function differences(image: Image, there: EcrRepository, wish: EcrWish): string[] {
  return [scanDifference(image, there, wish), mutabilityDifference(image, there, wish)].filter(
    (text) => text !== undefined,
  )
}

function scanDifference(image: Image, { scanOnPush }: EcrRepository, wish: EcrWish) {
  if (scanOnPush === wish.scanOnPush) return undefined
  const setting = `scanOnPush=${wish.scanOnPush}`
  const command = commandInWords('aws', [
    ...['ecr', 'put-image-scanning-configuration', ...place(image)],
    ...['--image-scanning-configuration', setting],
  ])
  return `${imageName(image)}: scan on push is ${scanOnPush ? 'on' : 'off'}, and left so. Write ecr-scan-on-push: ${scanOnPush}, or change it: ${command}`
}

/** `mutable` alone is the default, and means whatever is there. */
function mutabilityDifference(image: Image, there: EcrRepository, { mutability: wish }: EcrWish) {
  const same = wish.mutability === there.mutability && isSameSet(wish.exceptions, there.exceptions)
  if (same || wish.mutability === 'MUTABLE') return undefined
  const filters = wish.exceptions.map((filter) => `filterType=WILDCARD,filter=${filter}`)
  const command = commandInWords('aws', [
    ...['ecr', 'put-image-tag-mutability', ...place(image)],
    ...['--image-tag-mutability', wish.mutability],
    ...(filters.length > 0 ? ['--image-tag-mutability-exclusion-filters', ...filters] : []),
  ])
  return `${imageName(image)}: its tags are ${mutabilityInWords(there)}, and left so; "ecr-tag-mutability" says ${mutabilityInWords(wish)}. To change it: ${command}`
}

const isSameSet = (some: readonly string[], others: readonly string[]) =>
  [...new Set(some)].sort().join() === [...new Set(others)].sort().join()
