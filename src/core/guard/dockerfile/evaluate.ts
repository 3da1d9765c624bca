import { cleanPath, inContext } from '../ignore/go-path.ts'
import { rulesOf } from '../ignore/rules.ts'
import { runCopies } from '../run/run-copies.ts'
import { type Budget, isSpent, spend } from './budget.ts'
import type { Copy } from './copy.ts'
import { copySource } from './copy-source.ts'
import type { Dockerfile, Instruction } from './read-dockerfile.ts'
import { readSettings, type Setting } from './settings.ts'
import { flagValues, isFlagSet } from './split-instruction.ts'
import { type BuildGiven, findSource, type Source, type Stage, type Stages } from './stages.ts'
import { expand, jsonWords, type Variables } from './words.ts'

/** What a stage copies and sets. */
interface StageResult {
  readonly copies: readonly Copy[]
  readonly settings: readonly Setting[]
  readonly variables: Variables
  readonly workdir: string
}

interface Making {
  readonly copies: Copy[]
  readonly settings: Setting[]
  variables: Variables
  /** The values of `variables` once the stage has set one; until then they are those of its base. */
  own?: Map<string, string | undefined>
  workdir: string
  /** How much of what `RUN` lines make is looked at yet, in all stages. */
  readonly made: Budget
  /** Commands of `RUN` lines, and variables that they take over, that are looked at yet. */
  readonly work: Budget
}

/** Links and copies that the `RUN` lines of a Dockerfile make: a stranger's may have hundreds of thousands. */
const MOST_MADE = 10_000

/** A hundred times what the scripts of a long Dockerfile have. */
const MOST_WORK = 30_000

/** Linux knows no longer one: no build ends with it. */
const LONGEST_PATH = 4096

interface Evaluated {
  readonly results: ReadonlyMap<number, StageResult>
  /** False where there is more than is looked at. */
  readonly isFollowed: boolean
}

/** Goes through the needed stages in order, as the build does. */
export function evaluate(
  file: Dockerfile,
  stages: Stages,
  needed: ReadonlySet<number>,
  given: BuildGiven,
): Evaluated {
  const results = new Map<number, StageResult>()
  const { budget } = stages.globals
  const [made, work] = [{ left: MOST_MADE }, { left: MOST_WORK }]
  for (const stage of stages.all.filter(({ index }) => needed.has(index))) {
    const base = stage.base.kind === 'stage' ? results.get(stage.base.index) : undefined
    const making: Making = {
      ...{ made, work },
      copies: stage.base.kind === 'context' ? [wholeContext(stage)] : [],
      settings: [],
      variables: base?.variables ?? {
        values: new Map(),
        isOpen: !stage.isFromScratch,
        ...(budget && { budget }),
      },
      workdir: base?.workdir ?? '/',
    }
    for (const instruction of stage.instructions) {
      follow(making, instruction, stage, file.backslash, stages, given)
    }
    results.set(stage.index, making)
  }
  return { results, isFollowed: !isSpent(budget) && !isSpent(made) && !isSpent(work) }
}

/** Takes over the variables of the base; where those are too many, none is known. */
function ownVariables(making: Making): Map<string, string | undefined> {
  const { budget, values, isOpen } = making.variables
  const isKnown = !budget || spend(budget, values.size)
  const own = new Map(isKnown ? values : [])
  making.variables = { ...making.variables, values: own, isOpen: isOpen || !isKnown }
  return own
}

/** A context as a base is the root of the image. */
const wholeContext = ({ base, index, line, name }: Stage): Copy => ({
  ...{ from: base, stage: index, line, destination: '', isFolder: true, excludes: [] },
  text: `FROM ${base.kind === 'context' ? base.name : name}`,
  sources: [{ folder: '', glob: '', parents: undefined }],
})

function follow(
  making: Making,
  instruction: Instruction,
  stage: Stage,
  backslash: string,
  stages: Stages,
  given: BuildGiven,
): void {
  const { keyword, rest } = instruction
  if (keyword === 'ARG' || keyword === 'ENV') {
    const read = readSettings(instruction, making.variables, stages.globals, given, backslash)
    for (const setting of read.settings) making.settings.push(setting)
    making.own ??= ownVariables(making)
    for (const [name, value] of read.values) making.own.set(name, value)
  }
  if (keyword === 'WORKDIR') {
    const path = expand(rest, making.variables, backslash) ?? ''
    const workdir = cleanPath(path.startsWith('/') ? path : `${making.workdir}/${path}`)
    making.workdir = workdir.length > LONGEST_PATH ? '/' : workdir
  }
  if (keyword === 'RUN') {
    const { variables, workdir, copies, made, work } = making
    const find = (from?: string) => sourceNamed(from, stage, stages, given)
    const place = { stage: stage.index, variables, workdir, backslash, find, work }
    for (const copy of runCopies(instruction, place)) {
      if (!spend(made, 1)) break
      copies.push(copy)
    }
  }
  if (keyword !== 'COPY' && keyword !== 'ADD') return
  const from = sourceNamed(flagValues(instruction.flags, 'from')[0], stage, stages, given)
  const copy = from && readCopy(instruction, from, making, stage, backslash)
  if (copy) making.copies.push(copy)
}

/** Undefined for what is no place of files that can be looked at: an image. */
function sourceNamed(
  name: string | undefined,
  { index }: Stage,
  stages: Stages,
  { contexts }: BuildGiven,
): Source | undefined {
  if (name === undefined) return { kind: 'context', name: '' }
  const source = findSource(name, stages, contexts, index)
  return source.kind === 'image' ? undefined : source
}

/** Undefined where a source or the destination depends on what is not known from here. */
function readCopy(
  { keyword, flags, rest, line }: Instruction,
  from: Source,
  { variables, workdir }: Making,
  stage: Stage,
  backslash: string,
): Copy | undefined {
  const given = jsonWords(rest) ?? rest.split(/\s+/) // quotes and escapes keep no space together here
  const words = given.filter((word) => !/^\d*<<-?\s*[^<]/.test(word))
  // Where too much is written to be followed, what is not known may be anything.
  const unknown = isSpent(variables.budget) ? '.' : undefined
  const expanded = words.map((word) => expand(word, variables, backslash) ?? unknown)
  const destination = expanded.pop()
  const written = expanded.filter((word) => word !== undefined).filter((word) => !isRemote(word))
  if (destination === undefined || written.length === 0) return undefined
  const where = `Dockerfile, line ${line}`
  const keepsParents = isFlagSet(flags, 'parents')
  return {
    ...{ from, stage: stage.index, line },
    text: [keyword, ...flags.filter((flag) => flag.startsWith('--from')), ...words].join(' '),
    sources: written.map((word) => copySource(word, keepsParents, where)),
    destination: inContext(destination.startsWith('/') ? destination : `${workdir}/${destination}`),
    isFolder: /(^|\/)\.?$/.test(destination) || given.length > 2 || keepsParents,
    // BuildKit takes a variable in there for a name.
    excludes: rulesOf(flagValues(flags, 'exclude'), `${where}, --exclude`),
  }
}

const isRemote = (source: string): boolean =>
  /^(https?|git|ssh):\/\/|^git@|^[\w.-]+@[\w.-]+:/.test(source)
