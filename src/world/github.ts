import type { Reading } from '../core/registry/reading.ts'

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
  /** Commits that forced pushes to a ref have replaced, the latest first. */
  readonly forcedPushes: (asked: OneRef) => Promise<Reading<readonly string[]>>
}

/** A question to GitHub about a repository. */
export interface OneRepository {
  /** `acme/app` */
  readonly repository: string
  /** Empty for no one in particular. */
  readonly token: string
}

/** A question to GitHub about a commit. */
export interface OneCommit extends OneRepository {
  /** Whole commit id. */
  readonly sha: string
}

/** A question to GitHub about a branch or tag. */
export interface OneRef extends OneRepository {
  /** `refs/heads/main` */
  readonly ref: string
}

/** A question to GitHub about the order of two commits. */
export interface CommitPair extends OneRepository {
  /** Commit ids, or names of branches or tags for the commits at which they end. */
  readonly base: string
  readonly head: string
}

/** Where `head` stands as seen from `base`. */
export type CommitOrder = 'ahead' | 'behind' | 'identical' | 'diverged'
