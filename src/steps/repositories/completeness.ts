import { eachAtMost } from '../../core/concurrency/at-most.ts'
import { imageName } from '../../core/image/image.ts'
import { Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { shortDigest } from '../../core/registry/digest.ts'
import { manifestParts } from '../../core/registry/manifest.ts'
import { allOf } from '../../core/text/words.ts'
import type { Repository } from './repository.ts'

/** A part of an image that its repository does not have any more. */
interface MissingPart {
  readonly kind: 'manifest' | 'blob'
  readonly digest: string
}

/** How many parts are asked for at once. */
const AT_ONCE = 6

/** An index of indexes is the deepest that exists in practice. */
const DEEPEST = 4

/**
 * Looks for every part of an image in its repository: the manifests of all platforms and attestations, their
 * configurations and layers. Answers those that are missing; no bytes of a layer are moved.
 * @throws Problem where the registry does not say, or the manifest cannot be followed
 */
export async function missingParts(
  repository: Repository,
  manifest: Manifest,
): Promise<readonly MissingPart[]> {
  const { client, image } = repository
  const seen = new Set([manifest.digest])
  const blobs = new Set<string>()
  const missing: MissingPart[] = []
  const visit = async ({ bytes, digest }: Manifest, depth: number): Promise<void> => {
    const parts = depth < DEEPEST ? manifestParts(bytes) : undefined
    if (!parts) throw notFollowed(repository, digest)
    for (const blob of parts.blobs) blobs.add(blob.digest)
    const news = parts.manifests.filter((one) => !seen.has(one))
    for (const one of news) seen.add(one)
    await eachAtMost(AT_ONCE, news, async (child) => {
      const found = await client.getManifest(image.path, child)
      if (found) await visit(found, depth + 1)
      else missing.push({ kind: 'manifest', digest: child })
    })
  }
  await visit(manifest, 0)
  await eachAtMost(AT_ONCE, blobs, async (digest) => {
    if (!(await client.hasBlob(image.path, digest))) missing.push({ kind: 'blob', digest })
  })
  return missing
}

/** `a manifest (sha256:…) and 2 blobs (sha256:…, …)`. */
export function missingInWords(missing: readonly MissingPart[]): string {
  const counted = (kind: MissingPart['kind']) => {
    const digests = missing.filter((part) => part.kind === kind).map(({ digest }) => digest)
    const what = digests.length === 1 ? `a ${kind}` : `${digests.length} ${kind}s`
    return digests.length === 0
      ? []
      : [`${what} (${digests.map((one) => `${shortDigest(one)}…`).join(', ')})`]
  }
  return allOf([...counted('manifest'), ...counted('blob')])
}

const notFollowed = ({ image }: Repository, digest: string) =>
  new Problem(
    `${digest} of ${imageName(image)} is neither an image nor an index that can be followed`,
    'Build and push it again; images of the old schema 1 are not read',
  )
