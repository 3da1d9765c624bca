import { Problem } from '../problem.ts'
import type { Proxies } from '../route/proxy.ts'
import type { BuilderOptions } from './builder-options.ts'
import { driverOf } from './driver.ts'
import { beyondEngine, type EngineWork } from './engine-limits.ts'
import { pushesByDigest } from './exporters.ts'

/** What decides which builder can do the work. */
export interface BuilderNeeds {
  readonly platforms: readonly string[]
  readonly cacheExport: boolean
  readonly attestations: boolean
  /** The image must be in the registry under no tag, until a gate has seen it. */
  readonly pushUntagged: boolean
  /** What else the engine's own builder may not be able to do; undefined where that is not known yet. */
  readonly work?: EngineWork
}

/** What the Docker engine says of itself. */
export interface EngineFacts {
  readonly version: string
  /** The containerd image store can hold indexes; the classic one cannot. */
  readonly store: 'containerd' | 'classic'
  /** Hosts and networks that are spoken to without a certificate: `insecure-registries` of its configuration. */
  readonly insecureRegistries: readonly string[]
  /** Whether it runs as the user, whose own folder has its certificates then. */
  readonly isRootless?: true
  /** The proxies that it goes through, where it names any. */
  readonly proxies?: Proxies
}

/** A builder buildx knows by name; `selected` with `docker buildx use` or BUILDX_BUILDER. */
export interface KnownBuilder {
  readonly name: string
  readonly driver: string
  /** How many machines it builds on; one where that is not known. */
  readonly nodes?: number
}

/** The builder that a build uses, as planned: one that exists, the engine's own, or one that the run creates. */
export type BuilderChoice =
  /** A builder that exists; buildx finds it by its name. */
  | {
      readonly kind: 'existing'
      readonly name: string
      readonly driver: string
      readonly nodes?: number
      readonly because: string
    }
  /** The engine's own BuildKit: nothing to boot. Named only where another builder is selected. */
  | {
      readonly kind: 'engine'
      readonly name: string
      readonly store: EngineFacts['store']
      readonly because: string
    }
  /** A BuildKit container of this run, removed at its end. */
  | { readonly kind: 'container'; readonly because: string }
  /** BuildKit that runs elsewhere, and stays. */
  | { readonly kind: 'remote'; readonly because: string }
  /** BuildKit in pods of a cluster, which this run starts and removes. */
  | { readonly kind: 'kubernetes'; readonly because: string }

/** Decides the builder; boots nothing when nothing needs to be booted. */
export function chooseBuilder(
  options: BuilderOptions,
  needs: BuilderNeeds,
  known: KnownBuilder | undefined,
  engine: EngineFacts | undefined,
): BuilderChoice {
  if (known && joinsUnderLatest(known, needs)) throw joined(known)
  if (options.builder) return namedBuilder(options.builder, needs, known, engine)
  const driver = driverOf(options)
  if (driver === 'remote') return { kind: 'remote', because: `${nameOfNodes(options)} names it` }
  if (driver === 'kubernetes') return { kind: 'kubernetes', because: 'driver: kubernetes' }
  if (driver === 'docker-container')
    return { kind: 'container', because: containerBecause(options) }
  if (options.driver === 'auto' && asksForContainer(options))
    return {
      kind: 'container',
      because: 'driver-opts, buildkitd-flags and buildkitd-config are for a container',
    }
  if (options.driver === 'auto' && known && known.driver !== 'docker') {
    return { kind: 'existing', ...known, because: 'it is the selected builder' }
  }
  return engineOrContainer(options, needs, known, engine)
}

const nameOfNodes = ({ endpoint, append }: BuilderOptions) =>
  endpoint ? 'endpoint' : append ? 'append' : 'BUILDKIT_HOST'

const containerBecause = ({ driver, endpoint }: BuilderOptions) =>
  driver === 'docker-container' ? 'driver: docker-container' : `endpoint: ${endpoint}`

const asksForContainer = (options: BuilderOptions) =>
  options.driverOpts.length > 0 ||
  !!options.buildkitdFlags ||
  !!options.buildkitdConfig ||
  !!options.buildkitdConfigInline

function namedBuilder(
  name: string,
  needs: BuilderNeeds,
  known: KnownBuilder | undefined,
  engine: EngineFacts | undefined,
): BuilderChoice {
  const because = `builder: ${name}`
  if (known?.driver === 'docker' && needs.pushUntagged) throw cannotPushUntagged('builder', name)
  const beyond = known?.driver === 'docker' && engine && beyondEngine(needs.work, engine.store)
  if (beyond) throw beyondDriver('builder', name, beyond)
  if (known?.driver === 'docker' && engine)
    return { kind: 'engine', name, store: engine.store, because }
  return { kind: 'existing', driver: 'unknown', ...known, name, because }
}

function engineOrContainer(
  { driver }: BuilderOptions,
  needs: BuilderNeeds,
  known: KnownBuilder | undefined,
  engine: EngineFacts | undefined,
): BuilderChoice {
  const store = engine?.store ?? 'classic'
  const name = known && known.driver !== 'docker' ? 'default' : ''
  const inEngine = (because: string): BuilderChoice => ({ kind: 'engine', name, store, because })
  const inContainer = (because: string): BuilderChoice => ({ kind: 'container', because })
  if (needs.pushUntagged && driver === 'docker') throw cannotPushUntagged('driver', driver)
  if (needs.pushUntagged)
    return inContainer('only it can push an image without a tag, for the gate')
  const beyond = beyondEngine(needs.work, store)
  if (beyond && driver === 'docker') throw beyondDriver('driver', driver, beyond)
  if (beyond) return inContainer(`the engine's own builder cannot do ${beyond}`)
  if (store === 'containerd') return inEngine('the engine can push, cache and attest on its own')
  if (driver === 'auto' && exceedsClassicStore(needs)) return inContainer(classicStoreLacks(needs))
  if (needs.platforms.length > 1) throw notAtOnce(needs.platforms)
  return inEngine('the engine can do all that is asked')
}

const notAtOnce = (platforms: readonly string[]) =>
  new Problem(
    `"driver" is "docker", and this engine cannot build ${platforms.join(', ')} at once`,
    "Use driver: docker-container, or switch the engine's containerd image store on",
  )

/** No tag may move before the gate, and the engine's own builder pushes nothing without a tag. */
const cannotPushUntagged = (input: string, value: string) =>
  new Problem(
    `"${input}" is "${value}", and the engine's own builder cannot push an image without a tag, which "test-command" and "ecr-scan" need`,
    'Add a tag named after the commit, with the rule type=sha under "tags", or use driver: docker-container',
  )

const beyondDriver = (input: string, value: string, what: string) =>
  new Problem(
    `"${input}" is "${value}", and the engine's own builder cannot do ${what}`,
    'Use driver: docker-container, or leave "driver" and "builder" out',
  )

const exceedsClassicStore = ({ platforms, cacheExport, attestations }: BuilderNeeds) =>
  platforms.length > 1 || cacheExport || attestations

const classicStoreLacks = ({ platforms, cacheExport }: BuilderNeeds) =>
  platforms.length > 1
    ? "several platforms need it: the engine's containerd image store is off"
    : cacheExport
      ? "the cache needs it: the engine's containerd image store is off"
      : "attestations need it: the engine's containerd image store is off"

/** Whether a builder can keep a cache outside itself and attach attestations to an image. */
export const canExportCacheAndAttest = (choice: BuilderChoice): boolean =>
  choice.kind !== 'engine' || knowsDigests(choice)

/** Whether an engine knows its images by the digests that they have in registries. */
export const knowsDigests = (choice: BuilderChoice): boolean =>
  choice.kind === 'engine' && choice.store === 'containerd'

/** Whether buildx would give the platforms of one build to several machines. */
export const hasSeveralNodes = (choice: BuilderChoice): boolean =>
  choice.kind === 'existing' && (choice.nodes ?? 1) > 1

/** Without a tag, buildx 0.29 pushes what it joins of several nodes as `latest`, whatever the output says. */
const joinsUnderLatest = ({ nodes = 1 }: KnownBuilder, { platforms, work }: BuilderNeeds) =>
  nodes > 1 && platforms.length > 1 && work !== undefined && pushesByDigest(work.outputs)

const joined = ({ name }: KnownBuilder) =>
  new Problem(
    `"outputs" pushes by digest, and buildx would push what it joins of the nodes of "${name}" as latest`,
    'Take "outputs" out: each platform is then pushed by digest, and joined under no tag. Or build one platform in each job, and merge them',
  )
