import type { ProgramSurroundings } from '../engine/real-hosts.ts'

/** What GitHub sent: variables of the runner and the webhook's payload. */
export interface EventFixture {
  readonly env: Readonly<Record<string, string>>
  readonly payload: object
}

/** One step that uses an action: its event, workspace, inputs and environment. */
export interface ActionRequest {
  readonly event: EventFixture
  /** Checked out repository: `GITHUB_WORKSPACE`, and where the action runs. */
  readonly workspace: string
  /** `with:` of the step; defaults come from action.yml. */
  readonly inputs?: Readonly<Record<string, string>>
  /** `env:` of the job. */
  readonly environment?: Readonly<Record<string, string>>
  /** What `${{ github.token }}` is. */
  readonly token?: string
  /** Directory of the action.yml; the repository's own when left out. */
  readonly action?: string
  /** Program that runs in place of the one that action.yml names as `main:`. */
  readonly main?: string
  /** Where the action runs, if not simply on this machine. */
  readonly surroundings?: ProgramSurroundings
  /** Sees the log as it comes. */
  readonly onLog?: (text: string) => void
}
