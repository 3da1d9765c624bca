import { inContext } from '../ignore/go-path.ts'
import { type IgnoreRules, judgePath } from '../ignore/rules.ts'
import { type CopySource, mayReach, selectedAs } from './copy-source.ts'
import type { Source } from './stages.ts'

/** What a `RUN` does with the files of its stage: it makes a link, copies one to another place, or deletes it. */
type OwnFiles =
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'self' }
  /** `ofMount`: what the same line has put into a mount ends with it. */
  | { readonly kind: 'removal'; readonly ofMount: boolean }
  /** A secret of the build, which is mounted under that name. */
  | { readonly kind: 'secret'; readonly id: string; readonly name: string }

/** A `COPY` or `ADD` of a stage, what a context as the base of a stage amounts to, and what a `RUN` copies, links and deletes. */
export interface Copy {
  /** The build's own context has an empty name. */
  readonly from: Source | OwnFiles
  /** Stage it belongs to. */
  readonly stage: number
  readonly line: number
  /** For messages: `COPY . /app`. */
  readonly text: string
  readonly sources: readonly CopySource[]
  /** Absolute, without the leading slash. */
  readonly destination: string
  /** Whether a file keeps its name: the destination ends in a slash, or there are several sources. */
  readonly isFolder: boolean
  readonly excludes: IgnoreRules
  /**
   * What of a folder a `RUN cp` takes: the folder itself, what is in it, or either; undefined for `COPY`, which takes what
   * is in it.
   */
  readonly keeps?: 'name' | 'content' | 'either'
}

/** Whether the instruction copies a file; quicker than finding out where to. */
export const isCopiedBy = ({ sources, excludes }: Copy, path: string): boolean =>
  sources.some((source) => {
    const below = selectedAs(source, path)
    return below !== undefined && !isExcluded(excludes, below)
  })

const isExcluded = (excludes: IgnoreRules, below: string): boolean =>
  excludes.length > 0 && below !== '' && judgePath(excludes, below).ignored

/** Every path a file of the source may have afterwards; empty where it is not copied. */
export function landings(copy: Copy, path: string): string[] {
  return copy.sources.flatMap((source) => {
    const below = selectedAs(source, path)
    if (below === undefined || isExcluded(copy.excludes, below)) return []
    if (copy.keeps) return shellLandings(copy, copy.keeps, path, below)
    if (below) return [inContext(`${copy.destination}/${below}`)]
    const kept = inContext(`${copy.destination}/${path.slice(path.lastIndexOf('/') + 1)}`)
    return copy.isFolder ? [kept] : [copy.destination, kept]
  })
}

/** `cp -r a b` makes `b/a` where `b` is a folder, and `b` where it is none. */
function shellLandings(
  { destination, isFolder }: Copy,
  keeps: NonNullable<Copy['keeps']>,
  path: string,
  below: string,
): string[] {
  const root = below ? path.slice(0, -below.length - 1) : path
  const name = root.slice(root.lastIndexOf('/') + 1)
  const isOnlyInside = keeps === 'name' || (isFolder && !below && keeps === 'either')
  const folders = keeps === 'content' ? [''] : isOnlyInside ? [name] : ['', name]
  return folders.map((folder) => inContext(`${destination}/${folder}/${below}`))
}

/** Whether the instruction may copy something of a folder. */
export const mayCopyFrom = ({ sources }: Copy, folder: string): boolean =>
  sources.some((source) => mayReach(source, folder))
