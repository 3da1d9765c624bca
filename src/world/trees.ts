/** Folders with many files, read without keeping others waiting. What cannot be read is left out, and reported. */
export interface Trees {
  /** Visits what is below a folder, by its path from there. Follows no links. */
  readonly walk: <T>(root: string, start: T, visit: Visit<T>) => Promise<void>
  /** Reads how files begin, until the limit is reached; answers how many it came to. */
  readonly readStarts: (
    root: string,
    paths: readonly string[],
    limit: ReadLimit,
    each: (path: string, text: string, isWhole: boolean) => void,
    failed: Failed,
  ) => Promise<number>
  /** The real name of what may be a link, from the root; undefined outside of it. */
  readonly realPath: (root: string, path: string) => Promise<string | undefined>
  /** What a link leads to, as it is written; empty where it cannot be read. */
  readonly readLink: (root: string, path: string) => Promise<string>
}

/** What is done with the folders and files of a tree; `T` is what is known of a folder. */
export interface Visit<T> {
  /** What is known inside of a folder; undefined where the visit does not go in. */
  readonly enter: (folder: string, parent: T) => T | undefined
  readonly file: (path: string, parent: T, isLink: boolean) => void
  readonly failed: Failed
}

/** Takes note of what is there and cannot be read; `code` is that of the system, such as `EACCES`. */
export type Failed = (path: string, code: string) => void

/** How much is read. */
export interface ReadLimit {
  /** Bytes of each file, which are handed over one character each. */
  readonly bytes: number
  /** Bytes of all. */
  readonly budget: number
  /** Of the processor. */
  readonly milliseconds: number
}
