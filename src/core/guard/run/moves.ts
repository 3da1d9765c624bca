import { withoutEnd } from '../../text/trim.ts'
import type { ShellCommand } from './commands.ts'
import { inFolder, type Known } from './script.ts'
import { withoutBraces } from './shell-glob.ts'
import { type Operands, readOperands, verbIn } from './verbs.ts'

/** What a command does with one file, or with a pattern of files. Paths are absolute. */
export type FileMove =
  | { readonly does: 'link'; readonly target: string; readonly at: string }
  | { readonly does: 'remove'; readonly path: string }
  | { readonly does: 'enter'; readonly path: Known }
  | {
      readonly does: 'copy'
      readonly path: string
      readonly to: string
      /** Whether a file keeps its name. */
      readonly isFolder: boolean
      /** What is copied of a folder: itself, its content, or either, depending on what exists. */
      readonly keeps: 'name' | 'content' | 'either'
      /** Whether the folders of the path are copied as well: `--parents`. */
      readonly below?: string
      readonly excludes: readonly string[]
      /** Whether only some lines of it are copied: `grep`. */
      readonly isPart?: boolean
    }

/** How many paths of one command are looked at. */
const MOST_PATHS = 100

interface Place {
  readonly folder: Known
  /** Files that the command before prints, as words. */
  readonly printed: readonly string[]
  readonly meant: (word: string) => Known
}

const PARENTS: readonly string[] = ['.', '..']

/** What a command copies, links and removes, without what is unknown. */
export function movesOf(command: ShellCommand, place: Place): FileMove[] {
  const found = verbIn(command.words)
  if (!found) return []
  const { name, verb } = found
  const read = readOperands(found.given, verb.valued)
  const paths = (words: readonly string[]) =>
    words.flatMap(withoutBraces).slice(-MOST_PATHS).map(place.meant)
  if (verb.does === 'prints') {
    const sources = [...read.operands, ...command.reads, ...printedFor(command, place)]
    return command.writes.flatMap((file) =>
      written(paths(sources), place.meant(file), place.folder, PARTLY.includes(name)),
    )
  }
  if (verb.does === 'stores')
    return read.operands.flatMap((file) =>
      written(paths(place.printed), place.meant(file), place.folder),
    )
  if (verb.does === 'enters')
    return [{ does: 'enter', path: inFolder(place.folder, paths(read.operands)[0]) }]
  if (verb.does === 'removes') return removed(paths(read.operands), place.folder)
  if (name === 'install' && read.flags.has('d')) return []
  const isLink = verb.does === 'links' || name === 'cp'
  const isSymbolic = isLink && (read.flags.has('s') || read.flags.has('symbolic'))
  const sides = sidesOf(read, paths, place)
  if (isSymbolic) return linked(sides, place.folder)
  return sides ? copied(name, verb.does === 'moves', read, sides, place.folder) : []
}

/** Files that a command prints, as written; none for a command that prints no files. */
export function printedBy(command: ShellCommand, before: readonly string[]): readonly string[] {
  const found = verbIn(command.words)
  if (found?.verb.does !== 'prints') return []
  const { operands } = readOperands(found.given, '')
  return [...operands, ...command.reads, ...(command.after === '|' ? before : [])].slice(
    -MOST_PATHS,
  )
}

const printedFor = ({ after }: ShellCommand, { printed }: Place) => (after === '|' ? printed : [])

interface Sides {
  readonly sources: readonly Known[]
  readonly last: string
  /** Whether what is copied keeps its name, or may keep it. */
  readonly isFolder: boolean
  readonly isSurelyFolder: boolean
  readonly isExact: boolean
}

/** The places of what is made: the last path may be a folder or the file itself, so both count. */
function sidesOf(
  { flags, target, operands }: Operands,
  paths: (words: readonly string[]) => Known[],
  { meant }: Place,
): Sides | undefined {
  const given = paths(operands)
  const isShort = target === undefined && given.length < 2
  const last = target === undefined ? (isShort ? '.' : given.at(-1)) : meant(target)
  const sources = target === undefined && !isShort ? given.slice(0, -1) : given
  if (!last || sources.length === 0) return undefined
  const isExact = flags.has('T') || flags.has('no-target-directory')
  const isSurelyFolder = target !== undefined || sources.length > 1 || isShort
  const isFolder = isSurelyFolder || last.endsWith('/') || PARENTS.includes(nameOf(last))
  return { sources, last, isFolder, isSurelyFolder, isExact }
}

const nameOf = (path: string): string => withoutEnd(path, '/').split('/').at(-1) ?? ''

function linked(sides: Sides | undefined, folder: Known): FileMove[] {
  const place = inFolder(folder, sides?.last)
  if (!sides || !place) return []
  return sides.sources.flatMap((target) => {
    const name = nameOf(target ?? '')
    const inside = name && !PARENTS.includes(name) ? [`${place}/${name}`] : []
    const places = sides.isExact ? [place] : sides.isFolder ? inside : [place, ...inside]
    return target ? places.map((at): FileMove => ({ does: 'link', target, at })) : []
  })
}

function copied(
  name: string,
  isMoved: boolean,
  { flags }: Operands,
  sides: Sides,
  folder: Known,
): FileMove[] {
  const to = inFolder(folder, sides.last)
  const keepsParents = flags.has('parents') || (name === 'rsync' && flags.has('R'))
  const excludes = [...flags].flatMap((flag) => (flag.startsWith('exclude=') ? flag.slice(8) : []))
  return sides.sources.flatMap((source): FileMove[] => {
    const path = inFolder(folder, source)
    if (!source || !path || !to) return []
    const keeps = keptOf(name, source, sides)
    const below = keepsParents && !source.startsWith('/') ? { below: source } : {}
    const copy: FileMove = {
      does: 'copy',
      path,
      to,
      isFolder: sides.isFolder,
      keeps,
      excludes,
      ...below,
    }
    return isMoved ? [copy, { does: 'remove', path }] : [copy]
  })
}

/** `cp -r a/. b` copies what is in `a`, as does `rsync a/ b`. */
function keptOf(name: string, source: string, { isSurelyFolder, isExact }: Sides) {
  const isContent = PARENTS.includes(nameOf(source)) || (name === 'rsync' && source.endsWith('/'))
  if (isContent || isExact) return 'content'
  return isSurelyFolder || name === 'rsync' ? 'name' : 'either'
}

/** Programs that print only some lines of what they read. */
const PARTLY: readonly string[] = ['grep', 'egrep', 'head', 'tail', 'awk']

function written(
  sources: readonly Known[],
  file: Known,
  folder: Known,
  isPart = false,
): FileMove[] {
  const to = inFolder(folder, file)
  if (!to || to.startsWith('/dev/')) return []
  return sources.flatMap((source): FileMove[] => {
    const path = inFolder(folder, source)
    const rest = { isFolder: false, keeps: 'content', excludes: [], isPart } as const
    return path ? [{ does: 'copy', path, to, ...rest }] : []
  })
}

const removed = (paths: readonly Known[], folder: Known): FileMove[] =>
  paths.flatMap((given): FileMove[] => {
    const path = inFolder(folder, given)
    return path ? [{ does: 'remove', path }] : []
  })
