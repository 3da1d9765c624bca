import type { ImagePlace } from '../../core/guard/image-gate.ts'
import { type ImageParts, NO_PARTS } from '../../core/image/image-parts.ts'
import { Problem } from '../../core/problem.ts'
import type { Manifest } from '../../core/registry/client.ts'
import { RETRY_LATE_MANIFEST, waitAfter } from '../../core/retry.ts'
import type { World } from '../../world.ts'

/** No registry has the image, or a part of it: it cannot be checked for secrets. */
export class Unreadable extends Problem {
  constructor(what: string, cause?: unknown) {
    super(
      `the secret guard could not read ${what}`,
      'Run the job again; if it happens again, look at the log of the registry',
      { cause },
    )
  }
}

/** An image that was built, and where it may be. */
export interface WantedBuild {
  /** Repositories that may have it, the likeliest first. */
  readonly places: readonly ImagePlace[]
  readonly digest: string
  /** Digests of its parts, as far as the build has reported them. */
  readonly parts: ImageParts
}

/** An image in a repository, and how its parts are read. */
export interface FoundImage {
  readonly place: ImagePlace
  readonly manifest: Manifest
  /** @throws Unreadable */
  readonly readManifest: (digest: string) => Promise<Manifest>
  /** @throws Unreadable */
  readonly readConfig: (digest: string) => Promise<Uint8Array>
}

/**
 * The image in the first repository that has it. Some show it seconds late, and some get it from another one only later.
 * @throws Unreadable
 */
export async function findBuiltImage(world: World, wanted: WantedBuild): Promise<FoundImage> {
  const { places, digest, parts } = wanted
  const hints = parts.of === digest ? parts : NO_PARTS
  const reads = places.map((place, at) => ({
    place,
    manifests: readAhead(at === 0 ? [digest, ...hints.manifests] : [], (one) =>
      place.client.getManifest(place.repository, one),
    ),
    configs: readAhead(at === 0 ? hints.configs : [], (one) =>
      place.client.getBlob(place.repository, one),
    ),
  }))
  const found = await untilThere(world, async () => {
    for (const read of reads) {
      const manifest = await read.manifests(digest)
      if (manifest) return { ...read, manifest }
    }
    return undefined
  })
  if (!found) throw new Unreadable(`the image ${digest}: no registry shows it`)
  return {
    ...{ place: found.place, manifest: found.manifest },
    readManifest: (one) => readPart(world, `the manifest ${one}`, () => found.manifests(one)),
    readConfig: (one) => readPart(world, `the configuration ${one}`, () => found.configs(one)),
  }
}

/** @throws Unreadable */
async function readPart<T>(
  world: World,
  what: string,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  const part = await untilThere(world, ask)
  if (part === undefined) throw new Unreadable(`${what}: the registry does not show it`)
  return part
}

/**
 * Reads parts of an image by digest. It requests the probable ones at once; one that does not exist costs a request.
 */
function readAhead<T>(
  probable: readonly string[],
  ask: (digest: string) => Promise<T | undefined>,
): (digest: string) => Promise<T | undefined> {
  const asked = new Map(
    [...new Set(probable)].map((one) => [one, ask(one).catch(() => undefined)] as const),
  )
  return async (one) => {
    const first = await asked.get(one)
    asked.delete(one) // what was not there may be there a second later
    return first ?? ask(one)
  }
}

/** Asks until there is an answer: some registries show only late what was pushed. */
async function untilThere<T>(
  { clock }: World,
  ask: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let looks = 1; ; looks++) {
    const answer = await ask()
    if (answer !== undefined) return answer
    const pause = waitAfter(RETRY_LATE_MANIFEST, looks, clock.random())
    if (pause === undefined) return undefined
    await clock.sleep(pause)
  }
}
