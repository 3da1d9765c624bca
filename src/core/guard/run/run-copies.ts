import { type Budget, isSpent, spend } from '../dockerfile/budget.ts'
import { type Copy, landings } from '../dockerfile/copy.ts'
import { type CopySource, copySource, selectedAs } from '../dockerfile/copy-source.ts'
import type { Instruction } from '../dockerfile/read-dockerfile.ts'
import type { Source } from '../dockerfile/stages.ts'
import { expand, type Variables } from '../dockerfile/words.ts'
import { inContext } from '../ignore/go-path.ts'
import { rulesOf } from '../ignore/rules.ts'
import type { ShellCommand } from './commands.ts'
import { type Mount, mountsOf } from './mounts.ts'
import { type FileMove, movesOf, printedBy } from './moves.ts'
import { goToDepth, meantBy, newScript, type Script, setsOnly } from './script.ts'
import { commandsOf } from './scripts.ts'
import { ignoreForm, shellGlob } from './shell-glob.ts'

/** What a `RUN` line is read with. */
interface Place {
  readonly stage: number
  readonly variables: Variables
  readonly workdir: string
  readonly backslash: string
  /** What `from=` of a mount names; undefined for an image. */
  readonly find: (from: string | undefined) => Source | undefined
  /** How much more of all scripts is looked at. */
  readonly work: Budget
}

/**
 * What a `RUN` copies, links and deletes by `cp`, `mv`, `install`, `ln`, `rm` and the like, in order. What is unknown is left
 * out. At the end, the files of its mounts are gone.
 */
export function* runCopies(instruction: Instruction, place: Place): Generator<Copy> {
  const { variables, workdir, backslash, work } = place
  if (isSpent(work)) return
  const script = newScript(workdir, variables)
  const mounts = mountsOf(instruction.flags, workdir, (word) => expand(word, variables, backslash))
  for (const command of commandsOf(instruction.rest, instruction.heredocs)) {
    if (!spend(work, script.variables.length)) return
    goToDepth(script, command.depth)
    if (setsOnly(script, command.words, backslash, work)) continue
    yield* copiesBy(command, script, mounts, instruction, place)
  }
  for (const { target } of mounts) yield removal(target, true, instruction, place)
}

/** What one command does, in each round of the loop around it. */
function* copiesBy(
  command: ShellCommand,
  script: Script,
  mounts: readonly Mount[],
  { line }: Instruction,
  place: Place,
): Generator<Copy> {
  const isSure = !script.open.some((word) => word !== 'for') && command.after !== '||'
  const words = command.words.join(' ')
  const made = { stage: place.stage, line, text: `RUN ${words.slice(0, LONGEST_TEXT)}` }
  const folder = script.folders.at(-1)
  for (const variables of script.variables) {
    const meant = (word: string) => meantBy(word, folder, variables, place.backslash)
    for (const move of movesOf(command, { folder, printed: script.printed, meant })) {
      if (move.does === 'enter') script.folders.splice(-1, 1, move.path)
      else if (move.does === 'link') yield link(move, made)
      else if (move.does === 'copy') yield* copies(move, made, mounts, place)
      else if (isSure) yield removal(move.path, false, { line }, place)
    }
  }
  script.printed = printedBy(command, script.printed)
}

/** Letters of a command that a message shows. */
const LONGEST_TEXT = 120

type Made = Pick<Copy, 'stage' | 'line' | 'text'>

const link = ({ target, at }: Extract<FileMove, { does: 'link' }>, made: Made): Copy => ({
  ...{ ...made, from: { kind: 'link', target }, destination: inContext(at) },
  ...{ sources: [], excludes: [], isFolder: false },
})

const removal = (
  path: string,
  ofMount: boolean,
  { line }: Pick<Instruction, 'line'>,
  { stage }: Place,
): Copy => ({
  ...{ from: { kind: 'removal', ofMount }, stage, line, text: '', destination: '' },
  ...{ sources: [copySource(shellGlob(path), false, '')], excludes: [], isFolder: false },
})

/** Where a file comes from: the mount that it is in, else the stage. */
function* copies(
  { path, to, isFolder, keeps, below, excludes, isPart }: Extract<FileMove, { does: 'copy' }>,
  made: Made,
  mounts: readonly Mount[],
  { find }: Place,
): Generator<Copy> {
  const source = copySource(shellGlob(path), false, '')
  const isBelow = below !== undefined && keeps !== 'content'
  const destination = inContext(isBelow ? `${to}/${below}` : to)
  const rest = {
    ...{ ...made, destination, keeps: isBelow ? ('content' as const) : keeps },
    ...{ isFolder: isFolder && !isBelow, excludes: rulesOf(excludes.flatMap(ignoreForm), '') },
  }
  const mount = mounts.findLast(({ target }) => isIn(source.folder, target))
  if (mount) {
    if (mount.kind === 'secret' && isPart) return
    yield* fromMount(mount, source.folder.slice(mount.target.length + 1), source, rest, find)
    return
  }
  const own: Copy = { ...rest, from: { kind: 'self' }, sources: [source] }
  yield own
  for (const inner of mounts.filter(({ target }) => selectedAs(source, target) !== undefined))
    for (const landing of landings(own, inner.target)) {
      const there = { ...rest, destination: landing, keeps: 'content' as const, isFolder: false }
      yield* fromMount(inner, '', { folder: '', glob: '', parents: undefined }, there, find)
    }
}

const isIn = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`)

function* fromMount(
  { kind, from, source, target }: Mount,
  below: string,
  { folder, glob }: CopySource,
  rest: Omit<Copy, 'from' | 'sources'>,
  find: Place['find'],
): Generator<Copy> {
  if (kind === 'other') {
    yield { ...rest, from: { kind: 'self' }, sources: [{ folder, glob, parents: undefined }] }
    return
  }
  if (kind === 'secret') {
    const name = target.slice(target.lastIndexOf('/') + 1)
    const named = { folder: name, glob: '', parents: undefined }
    yield { ...rest, from: { kind: 'secret', id: source, name }, sources: [named] }
    return
  }
  const there = find(from)
  if (there === undefined) return
  const real = { folder: inContext(`${source}/${below}`), glob, parents: undefined }
  const copy: Copy = { ...rest, from: there, sources: [real] }
  const isWhole = below === '' && glob === '' && rest.keeps !== 'content'
  if (isWhole) yield* byMountsName(copy, target)
  else yield copy
}

/** A mounted file has the name of its place, not the name at its source. */
function* byMountsName(copy: Copy, target: string): Generator<Copy> {
  const named = `${copy.destination}/${target.slice(target.lastIndexOf('/') + 1)}`
  const places = copy.keeps === 'name' ? [named] : [copy.destination, named]
  for (const place of places)
    yield { ...copy, destination: inContext(place), keeps: 'content', isFolder: false }
}
