import { type BuildCopies, copiesFrom, isReached } from './dockerfile/copies.ts'
import type { Copy } from './dockerfile/copy.ts'
import { isCopiedBy } from './dockerfile/copy.ts'
import { selectedAs } from './dockerfile/copy-source.ts'
import { type IgnoreRules, judge, mayHoldExceptions, type Verdict } from './ignore/rules.ts'
import { type RenamedAs, renamedAs } from './renamed-files.ts'
import { fileKind, isConfiguration, isDependency, mayHoldText } from './secrets/file-kind.ts'

/** A context of a build, with its `.dockerignore` and what is copied from it. */
export interface ContextView {
  readonly rules: IgnoreRules
  readonly copies: readonly Copy[]
  /** Git tracks it, and it is as it was checked out. */
  readonly isReviewed: (path: string) => boolean
  readonly renamedAs: RenamedAs
}

/** What is known of a folder while it is walked. */
export interface Folder {
  readonly verdict: Verdict | undefined
  readonly isDependency: boolean
}

/** What is known of the top of a build context, before any rule is applied. */
export const ROOT: Folder = { verdict: undefined, isDependency: false }

/** Files and links of a context that may lead to a secret. */
export interface Candidates {
  /** Files whose names suggest a secret. */
  readonly suspicious: string[]
  /** Configuration, and text that git does not track unchanged. */
  readonly others: string[]
  /** Sources that git tracks unchanged: read as far as there is time. */
  readonly sources: string[]
  /** Links that an instruction names: what they lead to is copied. */
  readonly links: string[]
  /** Links in a folder that is copied: they stay links. */
  readonly kept: string[]
  /** How many files of the first two lists are left out, because there are too many. */
  left: number
}

type List = Exclude<keyof Candidates, 'left'>

/** An empty collection of the files that may hold secrets. */
export const noCandidates = (): Candidates => ({
  suspicious: [],
  others: [],
  sources: [],
  links: [],
  kept: [],
  left: 0,
})

/** How one build context is looked at: what is ignored, what is copied, what git tracks unchanged. */
export const contextView = (
  build: BuildCopies,
  context: string,
  rules: IgnoreRules,
  isReviewed: ContextView['isReviewed'],
): ContextView => ({
  ...{ rules, isReviewed, copies: copiesFrom(build, context) },
  renamedAs: renamedAs(build, context),
})

/** What is known inside of a folder; undefined where nothing in it can be copied. */
export function enter(view: ContextView, path: string, parent: Folder): Folder | undefined {
  if (isGitInside(path) || !isReached(view.copies, path)) return undefined
  const verdict = judge(view.rules, path, parent.verdict)
  if (verdict.ignored && !mayHoldExceptions(view.rules, path)) return undefined
  return { verdict, isDependency: parent.isDependency || isDependency(`${path}/`) }
}

/** Of `.git` only the configuration matters, and that of submodules. */
const isGitInside = (path: string): boolean =>
  /(^|\/)\.git\/(objects|refs|logs|hooks|info|lfs|branches)$/.test(path) ||
  /(^|\/)\.git\/modules\/.*\/(objects|refs|logs|hooks|info|lfs)$/.test(path)

/** How many paths each list keeps: more would not be read anyway. */
const MOST = {
  suspicious: 40_000,
  others: 20_000,
  sources: 4_000,
  links: 10_000,
  kept: 4_000,
} as const

/** Adds a file to the list it belongs to, if to any. */
export function consider(
  view: ContextView,
  candidates: Candidates,
  path: string,
  folder: Folder,
  isLink: boolean,
): void {
  const list = isLink ? linkList(view, path, folder) : listFor(view, path, folder)
  if (!list) return
  const isFull = candidates[list].length >= MOST[list]
  if (isFull && (list === 'sources' || list === 'kept')) return
  if (judge(view.rules, path, folder.verdict).ignored) return
  if (list !== 'links' && !isCopied(view, path)) return
  if (isFull) candidates.left++
  else candidates[list].push(path)
}

const isCopied = ({ copies }: ContextView, path: string): boolean =>
  copies.some((copy) => isCopiedBy(copy, path))

/** A link in a folder that is copied stays a link. */
function linkList({ copies }: ContextView, path: string, folder: Folder): List | undefined {
  const isNamed = copies.some(({ sources }) => sources.some((it) => selectedAs(it, path) === ''))
  return isNamed ? 'links' : folder.isDependency ? undefined : 'kept'
}

/** In dependencies only files of keys count: all else of them is public anyway. */
const isSuspiciousHere = (path: string, folder: Folder): boolean =>
  folder.isDependency
    ? /\.(pem|key|ppk|p8)$|\/id_(rsa|ed25519)$/i.test(path)
    : fileKind(path) !== undefined

function listFor(
  { isReviewed, renamedAs: nameOf }: ContextView,
  path: string,
  folder: Folder,
): List | undefined {
  if (isSuspiciousHere(path, folder)) return 'suspicious'
  if (!folder.isDependency && nameOf(path) !== undefined) return 'suspicious'
  if (folder.isDependency || !mayHoldText(path)) return undefined
  return isConfiguration(path) || !isReviewed(path) ? 'others' : 'sources'
}
