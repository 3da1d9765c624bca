import { inContext } from '../ignore/go-path.ts'
import { type IgnoreRules, judgePath } from '../ignore/rules.ts'
import { type CopySource, mayReach, selectedAs } from './copy-source.ts'
import type { Source } from './stages.ts'

/** A `COPY` or `ADD` of a stage, what a context as the base of a stage amounts to, and a link that a `RUN` makes. */
export interface Copy {
  /** The build's own context has an empty name. */
  readonly from: Source | { readonly kind: 'link'; readonly target: string }
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
    if (below) return [inContext(`${copy.destination}/${below}`)]
    const kept = inContext(`${copy.destination}/${path.slice(path.lastIndexOf('/') + 1)}`)
    return copy.isFolder ? [kept] : [copy.destination, kept]
  })
}

/** Whether the instruction may copy something of a folder. */
export const mayCopyFrom = ({ sources }: Copy, folder: string): boolean =>
  sources.some((source) => mayReach(source, folder))
