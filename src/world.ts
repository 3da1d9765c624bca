import type { PrivateEndpoint, PublicEndpoint } from './core/ecr/account/endpoint.ts'
import type { Ecr, EcrTokens } from './core/ecr/client.ts'
import type { Environment } from './core/event/event.ts'
import type { RegistryClientFactory } from './core/registry/client.ts'
import type { DockerHub } from './core/registry/docker-hub.ts'
import type { Annotation } from './core/report/annotation.ts'
import type { TryPattern } from './core/tags/language/value.ts'
import type { Docker } from './world/docker.ts'
import type { GitHub } from './world/github.ts'
import type { Hosts } from './world/hosts.ts'
import type { Trees } from './world/trees.ts'

export type { Docker, EngineImage, EnginePush } from './world/docker.ts'
export type {
  CommitOrder,
  CommitPair,
  GitHub,
  OneCommit,
  OneRef,
  OneRepository,
} from './world/github.ts'
export type {
  EngineAnswer,
  EngineApi,
  EngineRequest,
  Hosts,
  RelayRequest,
  Tunnel,
  TunnelRequest,
} from './world/hosts.ts'
export type { Failed, ReadLimit, Trees, Visit } from './world/trees.ts'

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

/** How a program is run. */
export interface RunOptions {
  /** Added to the runner's own. */
  readonly environment?: Environment
  /** Called with every line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void
  /** Takes stdout in pieces as it comes: it is not kept, and the answer is empty. */
  readonly onText?: (text: string) => void
  readonly stdin?: string
  /** Cleaning up goes on after the user has cancelled the run. */
  readonly evenIfCancelled?: boolean
  /** Milliseconds after which it is ended, as when the user cancels. */
  readonly timeout?: number
  /** Ends it, too: its result is not needed any more. */
  readonly unwanted?: AbortSignal
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

/** Amazon ECR through its own API; one for each endpoint and its credentials. Asks nothing yet. */
export interface AmazonEcr {
  readonly private: (endpoint: PrivateEndpoint) => Promise<Ecr>
  /** ECR Public, as far as it is needed: to log in. */
  readonly public: (endpoint: PublicEndpoint) => Promise<EcrTokens>
}
