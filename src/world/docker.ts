import type { EngineFacts, KnownBuilder } from '../core/buildx/builder.ts'
import type { BuilderOptions } from '../core/buildx/builder-options.ts'
import type { ProbeAnswer, ProbeRequest } from '../core/buildx/nodes/probe.ts'
import type { Environment } from '../core/event/event.ts'
import type { Credentials } from '../core/registry/client.ts'
import type { Registry } from '../core/registry/registry.ts'

/** Docker on this machine: its engine, its builders, the user's configuration. */
export interface Docker {
  readonly engine: () => Promise<EngineFacts>
  /** The builder of that name; with an empty name the one the user has selected. */
  readonly builder: (name: string) => Promise<KnownBuilder | undefined>
  /** Whether an engine may be there: its socket is, or its address is elsewhere. It is not asked. */
  readonly mayHaveEngine: () => Promise<boolean>
  /** Says hello to BuildKit where it runs elsewhere; takes milliseconds, and ten seconds at most. */
  readonly probe: (asked: ProbeRequest) => Promise<ProbeAnswer>
  /** The options of a builder of our own, which reaches registries, these among them, as the engine does. */
  readonly likeEngine: (
    options: BuilderOptions,
    hosts: readonly string[],
  ) => Promise<BuilderOptions>
  /** Text of the user's own `config.json`. */
  readonly userConfig: () => Promise<string | undefined>
  /** What docker itself would show to a registry: of its configuration, or of a credential helper. */
  readonly credentials: (registry: Registry) => Promise<Credentials | undefined>
  /** Makes a docker configuration in a private directory; answers the variables that select it. */
  readonly configure: (directory: string, config: string) => Promise<Environment>
  /** Gives an image of the engine another name, there. */
  readonly tag: (image: EngineImage, reference: string) => Promise<void>
  /** Takes a name away from an image of the engine, and the image with its last one; also of a cancelled run. */
  readonly untag: (image: Omit<EngineImage, 'id'>, reference: string) => Promise<void>
  /**
   * Has the engine push what it knows under a reference; answers the digest it then has in the registry.
   * Rejects with a CommandFailure whose output reads like that of `docker push`.
   */
  readonly push: (asked: EnginePush) => Promise<string>
  /** Name of a builder that `pre:` has started, once it is ready; undefined where there is none. */
  readonly preparedBuilder: () => Promise<string | undefined>
  /** Notes a builder to remove, should this run be killed. */
  readonly rememberBuilder: (name: string) => void
  /** Notes hosts to log out from when the job ends. */
  readonly rememberLogins: (hosts: readonly string[]) => void
}

/** An image that an engine has. */
export interface EngineImage {
  /** The docker context of the engine; empty for the one that is in use. */
  readonly context: string
  /** `sha256:…`, as the engine calls it. */
  readonly id: string
  /** What selects the docker configuration of the run, where `docker` itself is started. */
  readonly environment: Environment
}

/** An image that the engine pushes under one reference. */
export interface EnginePush extends Omit<EngineImage, 'id'> {
  /** Name with tag. */
  readonly reference: string
  readonly registry: Registry
  /** Undefined for no one in particular. */
  readonly credentials: Credentials | undefined
  /** Called with what becomes of each layer. */
  readonly onLine: (line: string) => void
}
