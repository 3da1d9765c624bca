/** What happened on GitHub, reduced to the facts that decide tags, labels, pushes and caches. */
export interface Event {
  /** Name of the event as the runner says it: `push`, `workflow_dispatch`, … */
  readonly name: string
  readonly ref: Ref
  /** The ref as Git writes it: `refs/heads/main`, `refs/pull/7/merge`. Empty where there is none. */
  readonly fullRef: string
  /** The commit that is built, 40 hex digits. */
  readonly sha: string
  /** Branch a pull request or merge queue would merge into, or a tag was pushed from. */
  readonly baseRef: string | undefined
  /** Commit date in ISO 8601, where the payload has it. */
  readonly commitDate: string | undefined
  /** The published release, for a `release` event. */
  readonly release: GitHubRelease | undefined
  /** The commit that a forced push has replaced; undefined for any other event. */
  readonly replaced?: string | undefined
  /** Why there is nothing to build, in words; undefined where there is. */
  readonly nothing?: string | undefined
  /** Whose code this is: a fork and Dependabot get no secrets from GitHub. */
  readonly origin: 'repository' | 'fork' | 'dependabot'
  readonly actor: string
  readonly repository: GitHubRepository
  readonly run: Run
}

/** What the event happened to. */
export type Ref =
  | { readonly kind: 'branch'; readonly name: string; readonly isDefault: boolean }
  | { readonly kind: 'tag'; readonly name: string }
  | { readonly kind: 'pull-request'; readonly number: number }
  /** No branch, tag or pull request: a fork's branch, or any other event. */
  | { readonly kind: 'other'; readonly name: string }

/** The GitHub release that the event is about. */
export interface GitHubRelease {
  readonly tag: string
  /** The “pre-release” box of the release form. */
  readonly isPrerelease: boolean
}

/** The repository on GitHub in which the event happened. */
export interface GitHubRepository {
  readonly owner: string
  readonly name: string
  /** `https://github.com/acme/app` */
  readonly url: string
  readonly defaultBranch: string | undefined
  /** Empty where there is none; undefined, like the other facts, where the payload does not say. */
  readonly description: string | undefined
  /** SPDX identifier, empty where GitHub knows none. */
  readonly license: string | undefined
  readonly isPrivate: boolean | undefined
}

/** The run of the workflow. */
export interface Run {
  /** `https://github.com/acme/app/actions/runs/42/attempts/1` */
  readonly url: string
  /** Grows by one with every run of the workflow. */
  readonly number: number
  readonly id: string
  /** `acme/app/.github/workflows/publish.yml`; empty where the runner does not say. */
  readonly workflow: string
}

/** The runner's environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What GitHub knows of a repository, and a payload may leave out. */
export type RepositoryFact = 'description' | 'license' | 'defaultBranch' | 'isPrivate'
