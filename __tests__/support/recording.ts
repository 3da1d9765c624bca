import type { EngineFacts, KnownBuilder } from '../../src/core/buildx/builder.ts'
import type { ProbeAnswer } from '../../src/core/buildx/nodes/probe.ts'
import type { Environment } from '../../src/core/event/event.ts'
import type { Problem } from '../../src/core/problem.ts'
import type { HubVisibility } from '../../src/core/registry/docker-hub.ts'
import type { CommitOrder } from '../../src/world.ts'
import type { AwsAnswers } from './recording-aws.ts'
import type { Published, RecordedRegistry } from './recording-registry.ts'

/** What a recorded world answers; everything goes well unless a test says otherwise. */
export interface Answers {
  readonly engine?: EngineFacts | Problem
  readonly builder?: KnownBuilder
  readonly mayHaveEngine?: boolean
  /** What BuildKit elsewhere answers, one after another, by its address. */
  readonly probes?: Readonly<Record<string, ProbeAnswer[]>>
  /** Name of a builder that `pre:` has started. */
  readonly preparedBuilder?: string
  readonly environment?: Environment
  readonly files?: Readonly<Record<string, string>>
  /** Links, by what they lead to. */
  readonly links?: Readonly<Record<string, string>>
  readonly userConfig?: string
  /** Outputs of commands that fail, by the beginning of their command line: one for each time; `cancelled` is none. */
  readonly failures?: Readonly<Record<string, string | readonly string[]>>
  /** What GitHub's API answers, by path; it answers nothing else. */
  readonly github?: Readonly<Record<string, unknown>>
  /** What programs print, by the beginning of their command line. */
  readonly prints?: Readonly<Record<string, string>>
  /** Why a registry refuses a push, by its host. */
  readonly refusals?: Readonly<Record<string, Problem>>
  /** What a registry waits for before it answers whether we may push. */
  readonly waitBefore?: Promise<unknown> | 'a failed program'
  /** Repositories that no one in particular can pull from, or why that cannot be known; others refuse. */
  readonly anonymous?: Readonly<Record<string, 'pulls' | Problem>>
  /** The same after the push, where that is another thing. */
  readonly anonymousLater?: Answers['anonymous']
  /** What Docker Hub says of a repository, in turn; of others that they are missing. */
  readonly hub?: Readonly<Record<string, readonly (HubVisibility | Problem)[]>>
  /** Why Docker Hub creates no repository; `exists` where there is one. */
  readonly hubCreates?: 'exists' | Problem
  /** Lines `docker buildx build` prints. */
  readonly output?: readonly string[]
  readonly metadata?: object
  /** What is in the registries before the run. */
  readonly published?: Published
  /** Requests that a registry refuses, by what is asked: `list`, `read acme/app`, `put acme/app:v1`. */
  readonly refused?: readonly string[]
  /** The same, as things are by then, when something is asked. */
  readonly refusedLater?: (asked: string) => readonly string[]
  /** Whether the user cancels the run while this is asked: no registry answers any more. */
  readonly cancels?: (asked: string) => boolean
  /** Those that it refuses because the tag is immutable there. */
  readonly immutable?: readonly string[]
  /** What other runs do, reported after everything that is written to a registry: `put acme/app:v1`. */
  readonly meanwhile?: (written: string, registry: RecordedRegistry) => void
  /** How GitHub sees the second commit from the first, by `first...second`. */
  readonly orders?: Readonly<Record<string, CommitOrder>>
  /** Commits that forced pushes have replaced; GitHub does not answer without. */
  readonly forced?: readonly string[]
  /** What Amazon ECR answers. */
  readonly ecr?: AwsAnswers
}

/** A digest for what a recorded build pushes. */
export const DIGEST = `sha256:${'d'.repeat(64)}`

/** What the parts of a recorded world share. */
export interface Recording {
  readonly answers: Answers
  /** What was asked, in its order: a line for each. */
  readonly script: string[]
  /** Texts by path. */
  readonly files: Record<string, string>
  /** What the registries have. */
  readonly registry: RecordedRegistry
  /** Resolved when a program has failed. */
  readonly failed: PromiseWithResolvers<void>
  /** Writes down a change; other runs may act on it. */
  readonly wrote: (what: string) => void
}

/** The digest a build reports; none where a test has metadata of its own. */
export const builtDigest = ({ metadata }: Answers): string => (metadata === undefined ? DIGEST : '')

/** An answer of a test that may be a refusal. */
export function orThrow<T>(value: T | Problem): T {
  if (value instanceof Error) throw value
  return value as T
}
