import type { WorkflowFile } from './source.ts'

/** One `key: value` of a mapping, with the lines it stands on: `from` up to, not including, `to`. */
export interface MappingEntry {
  readonly key: string
  /** The value as text; empty where it is no scalar. */
  readonly value: string
  readonly from: number
  readonly to: number
  readonly column: number
  /** Whether it has its lines to itself: not in `{a: 1, b: 2}`. */
  readonly isBlock: boolean
}

/** A step of a workflow with its place; `from` and `to` are lines, texts are empty where nothing is written. */
export interface WorkflowStep {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly id: string
  /** `docker/login-action`, in lower case and without its version; empty for a `run`. */
  readonly uses: string
  readonly run: string
  readonly if: string
  readonly entries: readonly MappingEntry[]
  readonly with: readonly MappingEntry[]
  readonly env: readonly MappingEntry[]
  /** Whether its lines can be rewritten: it is a mapping in block style, without anchors. */
  readonly isPlain: boolean
}

/** A job of a workflow with its place; `from` and `to` are lines. */
export interface WorkflowJob {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly steps: readonly WorkflowStep[]
  readonly env: readonly MappingEntry[]
  /** Whether it has an `if`. */
  readonly isConditional: boolean
  /** `strategy.matrix` as it is; undefined for none. */
  readonly matrix: unknown
}

/** A workflow or a composite action, read with the places of its parts. */
export interface Workflow {
  readonly source: WorkflowFile
  /** What starts it: `push`, `pull_request`, …; empty for a composite action. */
  readonly events: readonly string[]
  /** The same, with what stands under each, as JSON. */
  readonly triggers: string
  readonly env: readonly MappingEntry[]
  readonly jobs: readonly WorkflowJob[]
}
