import { Cancelled, Problem, Unsure } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { ImmutableTag, Refused } from '../../core/registry/refusal.ts'
import { evenWaitAfter, RETRY_LATE_MANIFEST } from '../../core/retry.ts'
import { isKnownAs, readDigest } from './read-repository.ts'
import type { Repository } from './repository.ts'

/** A tag was not written: another run was faster. */
export class Overtaken extends Problem {
  constructor(because: string) {
    super(because, 'Nothing is wrong')
  }
}

/**
 * Makes a tag point at a manifest. Where the answer was lost, what the tag points at counts. `beforeRetry` looks whether
 * it still may, and throws Overtaken where it may not.
 * @throws Unsure where we cannot know whether it moved, Cancelled where it may have, too
 */
export async function putTag(
  repository: Repository,
  tag: string,
  manifest: Manifest,
  beforeRetry?: () => Promise<void>,
): Promise<void> {
  const { client, image } = repository
  try {
    await client.withRetries.putManifest(image.path, tag, manifest, beforeRetry)
  } catch (problem) {
    if (problem instanceof Cancelled) throw problem
    const now = await readLate(repository, tag, manifest.digest, problem)
    if (isKnownAs(now, manifest.digest)) return
    const isClear = now.kind !== 'unknown' || problem instanceof ImmutableTag
    throw problem instanceof Problem && !isClear ? new Unsure(problem, tag) : problem
  }
}

/** What a tag names after a write that may or may not have been done: that may be shown late. */
async function readLate(repository: Repository, tag: string, digest: string, problem: unknown) {
  for (let looks = 1; ; looks++) {
    const now = await readDigest(repository, tag)
    const pause = evenWaitAfter(RETRY_LATE_MANIFEST, looks)
    const isClear = now.kind === 'unknown' || isKnownAs(now, digest) || problem instanceof Refused
    if (isClear || pause === undefined) return now
    await repository.sleep(pause)
  }
}
