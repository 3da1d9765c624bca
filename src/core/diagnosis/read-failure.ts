import { Problem } from '../problem.ts'
import { type Fault, isPassing } from '../retry.ts'
import type { CommandFailure } from './command-failure.ts'
import { firstRow, rowInWords } from './first-row.ts'
import {
  type DockerfileError,
  dockerfileErrorAt,
  type Failure,
  failureIn,
  lastError,
} from './output.ts'
import type { Passing, Row } from './row.ts'
import { factsOf } from './row-facts.ts'
import { accountRows } from './rows/account.ts'
import { cacheExportRows, cacheRows } from './rows/cache.ts'
import { commandRows } from './rows/command.ts'
import { dockerfileRows, instructionRows } from './rows/dockerfile.ts'
import { builderRows, cancelRows, engineRows } from './rows/engine.ts'
import { kubernetesRows } from './rows/kubernetes.ts'
import { networkRows } from './rows/network.ts'
import { registryRows } from './rows/registry.ts'

/** A known failure of buildx, a registry or the cache service in plain words. */
interface Diagnosis {
  /** Its anchor in docs/troubleshooting.md; those of the cache service begin with `cache-`. */
  readonly id: string
  /** What it means; lower-case, quoting the message's details. */
  readonly cause: string
  /** What to do or write. */
  readonly fix: string
  readonly passing: Passing
}

/** All rows in the order they are asked: what names one thing before what could mean several. */
export const rows: readonly Row[] = [
  ...cancelRows,
  ...commandRows,
  ...kubernetesRows,
  ...cacheRows,
  ...accountRows,
  ...dockerfileRows,
  ...engineRows,
  ...registryRows,
  ...networkRows,
  ...builderRows,
  ...cacheExportRows,
  ...instructionRows,
]

const PASSING_STATUS: readonly (readonly [RegExp, Passing])[] = [
  [/: (?:408|5\d\d) [A-Z]|(?:returned error:|response status) 5\d\d/, 'transient'],
  [/: 429 [A-Z]/, 'rate-limit'],
  [/: 4\d\d [A-Z]/, 'never'],
]

/** A failure of a program, read once: what it means, and what follows from that. */
export interface FailureReading {
  readonly failure: CommandFailure
  /** Anchor in docs/troubleshooting.md; empty for an unknown failure. */
  readonly id: string
  readonly fault: Fault
  /** What the program said last, what that means, and what to do about it. */
  readonly problem: Problem
  /** Whether only the layer cache failed: `export` after the image was built, `configuration` before. */
  readonly cache: CacheFailure | undefined
  /** The lines of the Dockerfile it is about. */
  readonly place: DockerfileError | undefined
  /** A registry that accepted our login before refuses it now, during a push. */
  readonly isLoginWanted: boolean
}

/** What failed of a cache: writing it after the build, or setting it up before. */
type CacheFailure = 'export' | 'configuration'

/** Reads what a program printed before it failed. */
export function readFailure(failure: CommandFailure): FailureReading {
  const output = failure.output
  const read = failureIn(output)
  const known = diagnosisOf(read)
  const id = known?.id ?? ''
  return {
    ...{ failure, id, fault: known?.passing ?? faultByStatus(read), cache: cacheFailureOf(read) },
    problem: problemOf(failure, known),
    place: dockerfileErrorAt(output),
    isLoginWanted: WANTS_LOGIN.includes(id) && PUSHING.test(failure.output),
  }
}

const WANTS_LOGIN = ['http-unauthorized', 'login-required']

const PUSHING = /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//

/** Whether the build itself is wrong, whatever becomes of registries and caches. */
export const isAboutBuild = ({ fault, cache, failure }: FailureReading): boolean =>
  !isPassing(fault) && !cache && !/failed to push/.test(failure.output)

function problemOf(failure: CommandFailure, known: Diagnosis | undefined): Problem {
  const what = lastError(failure.output) || failure.message
  const fix = known ? rowInWords(known) : 'The log above shows what led to it'
  return new Problem(what, fix, { cause: failure })
}

/** What the end of an output of `docker buildx build`, or the answer of a registry, means; undefined when unknown. */
export const diagnose = (output: string): Diagnosis | undefined => diagnosisOf(failureIn(output))

const diagnosisOf = (failure: Failure): Diagnosis | undefined =>
  firstRow(
    rows,
    { words: failure.retried || failure.reason, beside: failure.beside },
    factsOf(failure),
  )

/** Whether the same build may pass when it is run again. Only the reason counts, never what a RUN line printed. */
const faultByStatus = ({ reason, retried }: Failure): Fault =>
  PASSING_STATUS.find(([status]) => status.test(retried || reason))?.[1] ?? 'unknown'

/** Whether only the build cache failed. */
function cacheFailureOf({ reason, beside }: Failure): CacheFailure | undefined {
  if (CACHE_EXPORT.test(beside)) return 'export'
  return CACHE_CONFIGURATION.test(reason) ? 'configuration' : undefined
}

const CACHE_EXPORT = /^ > exporting (?:to GitHub Actions Cache|cache(?: to \w+)?):(?![\s\S]*^ > )/m

const CACHE_CONFIGURATION =
  /failed to configure \w+ cache (?:ex|im)porter|unknown cache (?:ex|im)porter/
