import { isGlob, matchGlob } from '../ignore/glob.ts'
import { foldersOf, inContext } from '../ignore/go-path.ts'
import { type IgnoreRules, judgePath, rulesOf } from '../ignore/rules.ts'

/** One source of a `COPY`, below the root of what is copied from. */
export interface CopySource {
  /** The folder that all it selects has in common; empty for the root. */
  readonly folder: string
  /** The pattern below that folder; empty where the folder or file itself is meant. */
  readonly glob: string
  /** `--parents`: a pattern below the folder, in the language of `.dockerignore`. */
  readonly parents: IgnoreRules | undefined
}

/** Reads a source in which variables have been replaced. */
export function copySource(written: string, keepsParents: boolean, where: string): CopySource {
  if (keepsParents) return parentsSource(written, where)
  const parts = inContext(written).split('/')
  const first = parts.findIndex(isGlob)
  if (first < 0) return { folder: parts.join('/'), glob: '', parents: undefined }
  const [folder, glob] = [parts.slice(0, first).join('/'), parts.slice(first).join('/')]
  return { folder, glob, parents: undefined }
}

/** With `/./` in a source, only the folders behind it are kept. */
function parentsSource(written: string, where: string): CopySource {
  const at = written.indexOf('/./')
  const [folder, pattern] = at < 0 ? ['', written] : [written.slice(0, at), written.slice(at + 3)]
  const text = inContext(pattern)
  return { folder: inContext(folder), glob: '', parents: text ? rulesOf([text], where) : undefined }
}

/** Where a path ends up, relative to what the source is: empty for a file that is meant itself. Undefined where it is not selected. */
export function selectedAs(
  { folder, glob, parents }: CopySource,
  path: string,
): string | undefined {
  const below = belowFolder(folder, path)
  if (below === undefined) return undefined
  if (parents) return judgePath(parents, below).ignored ? below : undefined
  if (glob === '') return below
  const matched = [...foldersOf(below), below].find((part) => matchGlob(glob, part) === true)
  return matched === undefined ? undefined : below.slice(matched.length + 1)
}

function belowFolder(folder: string, path: string): string | undefined {
  if (folder === '') return path
  if (path === folder) return ''
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined
}

/** Whether the source may select something in a folder: others are not walked. */
export function mayReach({ folder }: CopySource, walked: string): boolean {
  const [one, other] = [`${folder}/`, `${walked}/`]
  return folder === '' || one.startsWith(other) || other.startsWith(one)
}
