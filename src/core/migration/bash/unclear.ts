/** Something in a script whose result cannot be known before the run. */
export class Unclear extends Error {}

/** The text of a variable; undefined where nothing is known of it. */
export type Lookup = (name: string) => string | undefined

/** What is known while a script is read. */
export interface Reader {
  readonly lookup: Lookup
  /** Puts the expressions of GitHub back into a text. */
  readonly show: (text: string) => string
}

/** Variables of the runner as expressions. */
const OF_THE_RUNNER: Readonly<Record<string, string>> = {
  GITHUB_SHA: 'sha',
  GITHUB_REF: 'ref',
  GITHUB_REF_NAME: 'ref_name',
  GITHUB_REF_TYPE: 'ref_type',
  GITHUB_HEAD_REF: 'head_ref',
  GITHUB_BASE_REF: 'base_ref',
  GITHUB_REPOSITORY: 'repository',
  GITHUB_REPOSITORY_OWNER: 'repository_owner',
  GITHUB_ACTOR: 'actor',
  GITHUB_EVENT_NAME: 'event_name',
  GITHUB_RUN_ID: 'run_id',
  GITHUB_RUN_NUMBER: 'run_number',
  GITHUB_RUN_ATTEMPT: 'run_attempt',
}

/** `${{ github.sha }}` for `GITHUB_SHA`. */
export const runnerVariable: Lookup = (name) =>
  name in OF_THE_RUNNER ? `\${{ github.${OF_THE_RUNNER[name]} }}` : undefined
