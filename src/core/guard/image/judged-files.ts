import { type BuildCopies, copiesFrom, reachOf } from '../dockerfile/copies.ts'
import { landings } from '../dockerfile/copy.ts'
import { fileKind } from '../secrets/file-kind.ts'
import { inspectFile, type ReadFile } from '../secrets/inspect-file.ts'

/**
 * A file of a context that is let through there, though it would be reported of an image: git tracks it, or its folder
 * says that browsers get it. A layer with the same file is judged alike: that a person has committed it cannot be seen
 * in there.
 */
export interface JudgedFile {
  /** How it begins, one character a byte. */
  readonly text: string
  /** Where it is in the image, without a slash in front. */
  readonly places: readonly string[]
  /** What it is called where another stage has handed it on. */
  readonly handedOn: string | undefined
}

/** Characters of a file that are compared: of a layer no more are kept. */
const COMPARED = 16 * 1024

/** The file, where the image would be judged otherwise because of it; none where both looks agree anyway. */
export function judgedFile(file: ReadFile, build: BuildCopies, context: string): JudgedFile[] {
  const { path, text } = file
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (text === undefined || fileKind(name) === undefined) return []
  const found = inspectFile({ ...file, path: name, isReviewed: false }, () => undefined)
  const isDeletable = name.startsWith('.')
  if (!found && !isDeletable) return []
  const copies = copiesFrom(build, context)
  const isHandedOn = copies.some((copy) => reachOf(build, copy, path) === 'handed on')
  return [
    {
      text: text.slice(0, COMPARED),
      places: copies
        .filter(({ stage }) => build.chain.has(stage))
        .flatMap((copy) => landings(copy, path)),
      handedOn: isHandedOn ? name : undefined,
    },
  ]
}

/** Whether a file of a layer was judged in the context that it is from. */
export const isJudged = (text: string, judged: readonly JudgedFile[]): boolean =>
  judged.some((one) => one.text === text)

/** Whether a file that a layer deletes was judged in the context that it is from. */
export const isJudgedPlace = (path: string, judged: readonly JudgedFile[]): boolean =>
  judged.some(
    ({ places, handedOn }) =>
      places.includes(path) || (handedOn !== undefined && `/${path}`.endsWith(`/${handedOn}`)),
  )
