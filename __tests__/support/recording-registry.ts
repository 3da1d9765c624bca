import { parseImage } from '../../src/core/image/image.ts'
import { cancelled } from '../../src/core/problem.ts'
import type { Manifest, RegistryClient } from '../../src/core/registry/client.ts'
import { ImmutableTag, Refused } from '../../src/core/registry/refusal.ts'
import { registryOf } from '../../src/core/registry/registry.ts'
import { asObject } from '../../src/core/text/json.ts'

type Labels = Readonly<Record<string, string>>

/** Images in a registry, by reference as people write it: `acme/app:latest`. */
export type Published = Readonly<
  Record<
    string,
    {
      readonly digest: string
      readonly labels?: Labels
      /** What its configuration says besides the labels: platform, variables, when it was made. */
      readonly config?: Readonly<Record<string, unknown>>
      /** Whether the registry has lost a layer of it. */
      readonly isLost?: boolean
    }
  >
>

export type RecordedRegistry = ReturnType<typeof recordedRegistry>

/** Registries that are nothing but a table of tags. */
export function recordedRegistry(
  published: Published = {},
  refused: (asked: string) => readonly string[] = () => [],
  immutable: readonly string[] = [],
  cancels?: (asked: string) => boolean,
) {
  let isCancelled = false
  const refuse = (what: string) => {
    isCancelled ||= cancels?.(what) ?? false
    if (isCancelled) throw cancelled()
    const isRefused = refused(what).some((start) => what.startsWith(start))
    if (immutable.some((start) => what.startsWith(start)))
      throw new ImmutableTag('the tag is immutable', 'Use another')
    if (isRefused) throw new Refused(`the registry refuses to ${what}`, 'Ask its owner')
  }
  const tags = new Map<string, string>()
  const labels = new Map<string, Labels>()
  const configs = new Map<string, object>()
  const lost = new Set<string>()
  /** Repositories and digests: `docker.io/acme/app@sha256:…`. */
  const held = new Set<string>()
  const publish = (reference: string, digest: string, its: Labels = {}) => {
    const key = keyOf(reference)
    tags.set(key, digest)
    held.add(`${key.slice(0, key.lastIndexOf(':'))}@${digest}`)
    if (Object.keys(its).length > 0 || !labels.has(digest)) labels.set(digest, its)
  }
  for (const [reference, { digest, labels: its, config, isLost }] of Object.entries(published)) {
    publish(reference, digest, its)
    if (config) configs.set(digest, config)
    if (isLost) lost.add(digest)
  }
  return {
    publish,
    /** What `docker buildx build` does, which has the image pushed only where it is told to. */
    build(args: readonly string[], digest: string) {
      const valuesOf = (flag: string) => args.filter((_, at) => args[at - 1] === flag)
      const its = Object.fromEntries(valuesOf('--label').map((label) => label.split(/=(.*)/s, 2)))
      labels.set(digest, its)
      if (args.includes('--push'))
        for (const reference of valuesOf('--tag')) publish(reference, digest, its)
      const named = [...args.join(' ').matchAll(/"name=([^"]+)",\S*push-by-digest/g)]
      const names = named.flatMap(([, list = '']) => list.split(','))
      // Without a name of its own an output goes to where the tags lead.
      const isUnnamed = valuesOf('--output').some(isPushedUnnamed)
      for (const name of [...names, ...(isUnnamed ? valuesOf('--tag') : [])]) {
        const { registry, path } = parseImage(name)
        held.add(`${registry.host}/${path}@${digest}`)
      }
    },
    digestOf: (reference: string) => tags.get(keyOf(reference)),
    client: (host: string, wrote: (what: string) => void) =>
      ({
        registry: registryOf(host),
        /** Layers are everywhere: only manifests are told apart. */
        hasBlob: async (_repository, digest) => !lost.has(digest),
        listTags: async (repository) => {
          refuse(`list ${repository}`)
          const start = `${host}/${repository}:`
          const its = [...tags.keys()].filter((key) => key.startsWith(start))
          return { kind: 'whole', tags: its.map((key) => key.slice(start.length)) }
        },
        headManifest: async (repository, tag) => {
          refuse(`read ${repository}:${tag}`)
          const isHeld = held.has(`${host}/${repository}@${tag}`)
          const digest = isHeld ? tag : tags.get(`${host}/${repository}:${tag}`)
          return digest === undefined ? undefined : { mediaType: '', digest }
        },
        getManifest: async (repository, reference) => {
          const isDigest = held.has(`${host}/${repository}@${reference}`)
          if (!isDigest) refuse(`read ${repository}:${reference}`)
          const digest = isDigest ? reference : tags.get(`${host}/${repository}:${reference}`)
          return digest === undefined ? undefined : manifestOf(digest)
        },
        getBlob: async (_repository, digest) =>
          Buffer.from(
            JSON.stringify({
              ...configs.get(digest),
              config: {
                ...asObject(asObject(configs.get(digest))['config']),
                Labels: labels.get(digest),
              },
            }),
          ),
        putManifest: async (repository, tag, { digest }) => {
          if (cancels) await new Promise((resolve) => setImmediate(resolve)) // it is on its way
          refuse(`put ${repository}:${tag}`)
          held.add(`${host}/${repository}@${digest}`)
          if (tag === digest) {
            wrote(`copy to ${host}/${repository} ${digest.slice(7, 11)}`)
            return digest
          }
          tags.set(`${host}/${repository}:${tag}`, digest)
          wrote(`put ${host}/${repository}:${tag} ${digest.slice(7, 11)}`)
          return digest
        },
      }) satisfies Partial<RegistryClient>,
  }
}

const isPushedUnnamed = (output: string) =>
  /push-by-digest=true/.test(output) && /,push=true/.test(output) && !/,name=/.test(output)

function keyOf(reference: string): string {
  const at = reference.lastIndexOf(':')
  const { registry, path } = parseImage(reference.slice(0, at))
  return `${registry.host}/${path}:${reference.slice(at + 1)}`
}

/** Its configuration has the same digest: they are not compared. */
const manifestOf = (digest: string): Manifest => ({
  mediaType: 'application/vnd.oci.image.manifest.v1+json',
  digest,
  bytes: Buffer.from(JSON.stringify({ schemaVersion: 2, config: { digest, size: 2 }, layers: [] })),
})
