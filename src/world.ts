import type { EngineFacts, KnownBuilder } from './core/buildx/builder.ts'
import type { PrivateEndpoint, PublicEndpoint } from './core/ecr/account/endpoint.ts'
import type { Ecr, EcrTokens } from './core/ecr/client.ts'
import type { Environment } from './core/event/event.ts'
import type { Credentials, RegistryClientFactory } from './core/registry/client.ts'
import type { DockerHub } from './core/registry/docker-hub.ts'
import type { Reading } from './core/registry/reading.ts'
import type { Registry } from './core/registry/registry.ts'
import type { Annotation } from './core/report/annotation.ts'
import type { TryPattern } from './core/tags/language/value.ts'

/** Everything a story may do outside itself, in parts. Real in io/world.ts, recorded in tests. */
export interface World {
  readonly environment: Environment
  readonly clock: Clock
  readonly files: Files
  readonly trees: Trees
  readonly job: Job
  /** Runs a program without a shell. Rejects with a CommandFailure on any exit code but 0. */
  readonly run: (program: string, args: readonly string[], options?: RunOptions) => Promise<string>
  /** Asks a program that answers at once, such as git, and is not worth cancelling. Rejects as `run` does. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string>
  readonly docker: Docker
  readonly github: GitHub
  /** A client for one registry; asks nothing yet. */
  readonly registry: RegistryClientFactory
  /** Where a repository on Docker Hub is made private: its registry cannot do that. */
  readonly dockerHub: DockerHub
  readonly ecr: AmazonEcr
  readonly hosts: Hosts
}

/** Time and chance. */
export interface Clock {
  /** The time, ISO 8601 in UTC. */
  readonly now: () => string
  /** Waits, in milliseconds. */
  readonly sleep: (time: number) => Promise<void>
  /** From 0 to 1. */
  readonly random: () => number
  /** Tries a pattern that a user wrote, for a limited time. */
  readonly tryPattern?: TryPattern
}

/** The files of this machine. */
export interface Files {
  /** Text of a file; undefined where there is none. */
  readonly read: (path: string) => Promise<string | undefined>
  readonly isFile: (path: string) => Promise<boolean>
  /** Paths of all files in a folder and in those below it, sorted; none where there is no such folder. */
  readonly list: (path: string) => Promise<readonly string[]>
  readonly isDirectory: (path: string) => Promise<boolean>
  /** Writes a file only its owner can read. */
  readonly write: (path: string, text: string) => Promise<void>
  readonly remove: (path: string) => Promise<void>
  /** Takes the compression from a layer of an image, by its media type. */
  readonly unpack: (
    mediaType: string,
    pieces: AsyncIterable<Uint8Array>,
  ) => AsyncIterable<Uint8Array>
  /** Lends a directory that only its owner can read and that is gone afterwards, even after a kill. */
  readonly withPrivateDirectory: <T>(work: (path: string) => Promise<T>) => Promise<T>
}

/** Folders with many files, read without keeping others waiting. What cannot be read is left out. */
export interface Trees {
  /** Visits what is below a folder, by its path from there. Follows no links. */
  readonly walk: <T>(root: string, start: T, visit: Visit<T>) => Promise<void>
  /** Reads how files begin, until the limit is reached; answers how many it came to. */
  readonly readStarts: (
    root: string,
    paths: readonly string[],
    limit: ReadLimit,
    each: (path: string, text: string, isWhole: boolean) => void,
  ) => Promise<number>
  /** The real name of what may be a link, from the root; undefined outside of it. */
  readonly realPath: (root: string, path: string) => Promise<string | undefined>
}

export interface Visit<T> {
  /** What is known inside of a folder; undefined where the visit does not go in. */
  readonly enter: (folder: string, parent: T) => T | undefined
  readonly file: (path: string, parent: T, isLink: boolean) => void
}

/** How much is read. */
export interface ReadLimit {
  /** Bytes of each file, which are handed over one character each. */
  readonly bytes: number
  /** Bytes of all. */
  readonly budget: number
  readonly milliseconds: number
}

/** The job on GitHub: what people see of a run. */
export interface Job {
  readonly log: (text: string) => void
  readonly group: <T>(title: string, work: () => Promise<T>) => Promise<T>
  /** Lets programs print what they like: no line of it is a command to the runner. */
  readonly quote: <T>(work: () => Promise<T>) => Promise<T>
  readonly annotate: (annotation: Annotation) => void
  /** Appends to the step summary. Never fails a job. */
  readonly summarize: (markdown: string) => Promise<void>
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void
  /** Sets a variable for the later steps of the job. */
  readonly setVariable: (name: string, value: string) => void
}

/** GitHub's API, as far as it is needed. Gives up soon. */
export interface GitHub {
  /** What it says of a repository, as JSON. Rejects with a sentence where it does not answer. */
  readonly repository: (asked: OneRepository) => Promise<unknown>
  /** When a commit was made, ISO 8601; empty where it does not say. Rejects as `repository` does. */
  readonly commitDate: (asked: OneCommit) => Promise<string>
  /**
   * How GitHub sees the commit `head` from `base`: `ahead` is a descendant of it. Absent where GitHub has answered
   * that it does not know one of them.
   */
  readonly compareCommits: (asked: CommitPair) => Promise<Reading<CommitOrder>>
}

export interface OneRepository {
  /** `acme/app` */
  readonly repository: string
  /** Empty for no one in particular. */
  readonly token: string
}

export interface OneCommit extends OneRepository {
  /** Whole commit id. */
  readonly sha: string
}

/** Amazon ECR through its own API; one for each endpoint and its credentials. Asks nothing yet. */
export interface AmazonEcr {
  readonly private: (endpoint: PrivateEndpoint) => Promise<Ecr>
  /** ECR Public, as far as it is needed: to log in. */
  readonly public: (endpoint: PublicEndpoint) => Promise<EcrTokens>
}

export interface CommitPair extends OneRepository {
  /** Whole commit ids. */
  readonly base: string
  readonly head: string
}

export type CommitOrder = 'ahead' | 'behind' | 'identical' | 'diverged'

export interface RunOptions {
  /** Added to the runner's own. */
  readonly environment?: Environment
  /** Called with every line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void
  readonly stdin?: string
  /** Cleaning up goes on after the user has cancelled the run. */
  readonly evenIfCancelled?: boolean
  /** Milliseconds after which it is ended, as when the user cancels. */
  readonly timeout?: number
  /** Ends it, too: its result is not needed any more. */
  readonly unwanted?: AbortSignal
}

/** Docker on this machine: its engine, its builders, the user's configuration. */
export interface Docker {
  readonly engine: () => Promise<EngineFacts>
  /** The builder of that name; with an empty name the one the user has selected. */
  readonly builder: (name: string) => Promise<KnownBuilder | undefined>
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

export interface EnginePush extends Omit<EngineImage, 'id'> {
  /** Name with tag. */
  readonly reference: string
  readonly registry: Registry
  /** Undefined for no one in particular. */
  readonly credentials: Credentials | undefined
  /** Called with what becomes of each layer. */
  readonly onLine: (line: string) => void
}

/** The machines that deployments go to: this one, and those that ssh reaches. */
export interface Hosts {
  /** Where the engine of this machine is: of DOCKER_HOST, else of the docker context in use. */
  readonly engineAddress: () => Promise<string>
  /** An engine that listens on a socket of this machine. Asks nothing yet. */
  readonly engineAt: (socket: string) => EngineApi
  /** Lends a directory for sockets, whose paths may be short only; gone afterwards, even after a kill. */
  readonly withSocketDirectory: <T>(work: (directory: string) => Promise<T>) => Promise<T>
  /**
   * Starts a program that listens on a socket, and waits until it does.
   * Rejects with a CommandFailure where it ends before.
   */
  readonly openTunnel: (asked: TunnelRequest) => Promise<Tunnel>
  /** Listens on a socket: each connection speaks with its own program, by its stdin and stdout. */
  readonly relay: (asked: RelayRequest) => Promise<Tunnel>
  /** The status of an answer to GET; rejects where none comes in so many milliseconds. */
  readonly httpStatus: (url: string, timeout: number) => Promise<number>
  /** Leaves a word for `post:`, should this run be killed. Never a secret. */
  readonly remember: (text: string) => void
}

export interface TunnelRequest {
  readonly program: string
  readonly args: readonly string[]
  readonly socket: string
}

export interface RelayRequest extends TunnelRequest {
  readonly environment?: Environment
}

/** A way to a machine that is open. */
export interface Tunnel {
  /** The end of what its programs printed. */
  readonly words: () => string
  readonly close: () => Promise<void>
}

/** The API of an engine. https://docs.docker.com/reference/api/engine/ */
export interface EngineApi {
  /** Rejects where no whole answer comes; any status is an answer. */
  readonly ask: (asked: EngineRequest) => Promise<EngineAnswer>
}

export interface EngineRequest {
  /** With its query. */
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or the bytes of a tar archive. */
  readonly body?: object | Uint8Array
  /** Called with every line of a good answer as it comes, which is not kept then. */
  readonly onLine?: (line: string) => void
  /** Milliseconds in which nothing may come back; 10 s where it is left out, 0 for as long as it takes. */
  readonly silence?: number
  /** Milliseconds for all of the answer; for as long as it takes where it is left out. */
  readonly timeout?: number
  /** Cleaning up goes on after the user has cancelled the run. */
  readonly evenIfCancelled?: boolean
}

export interface EngineAnswer {
  readonly status: number
  /** Bytes of the answer; empty where its lines were handed over. */
  readonly body: Uint8Array
}
