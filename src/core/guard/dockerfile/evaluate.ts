import { cleanPath } from '../ignore/go-path.ts'
import { runCopies } from '../run/run-copies.ts'
import { type Budget, isSpent, spend } from './budget.ts'
import type { Copy } from './copy.ts'
import { copySourceNamed, readCopy, wholeContext } from './read-copy.ts'
import type { Dockerfile, Instruction } from './read-dockerfile.ts'
import { readSettings, type Setting } from './settings.ts'
import { flagValues } from './split-instruction.ts'
import type { BuildGiven, Stage, Stages } from './stages.ts'
import { expand, type Variables } from './words.ts'

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
  /** How many more links and copies of `RUN` lines are looked at, in all stages together. */
  readonly made: Budget
  /** How many more commands of `RUN` lines, and variables that they inherit, are looked at. */
  readonly work: Budget
}

/** Links and copies of `RUN` lines that are looked at: a hostile Dockerfile may make hundreds of thousands. */
const MOST_MADE = 10_000

/** A hundred times the work of the scripts in a long Dockerfile. */
const MOST_WORK = 30_000

/** The longest path on Linux: a build with a longer one fails. */
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
  const reading = { stages, given, backslash: file.backslash }
  for (const stage of stages.all.filter(({ index }) => needed.has(index))) {
    const base = stage.base.kind === 'stage' ? results.get(stage.base.index) : undefined
    const making = { ...begun(stage, base, budget), made, work }
    for (const instruction of stage.instructions) apply(making, instruction, stage, reading)
    results.set(stage.index, making)
  }
  return { results, isFollowed: !isSpent(budget) && !isSpent(made) && !isSpent(work) }
}

/** A stage before its first instruction, with what it inherits from its base. */
const begun = (
  stage: Stage,
  base: StageResult | undefined,
  budget: Budget | undefined,
): Omit<Making, 'made' | 'work'> => ({
  copies: stage.base.kind === 'context' ? [wholeContext(stage)] : [],
  settings: [],
  variables: base?.variables ?? {
    values: new Map(),
    isOpen: !stage.isFromScratch,
    ...(budget && { budget }),
  },
  workdir: base?.workdir ?? '/',
})

/** The variables that a stage inherits from its base; where there are too many, none is known. */
function ownVariables(making: Making): Map<string, string | undefined> {
  const { budget, values, isOpen } = making.variables
  const isKnown = !budget || spend(budget, values.size)
  const own = new Map(isKnown ? values : [])
  making.variables = { ...making.variables, values: own, isOpen: isOpen || !isKnown }
  return own
}

/** What the instructions of every stage are read with. */
interface Reading {
  readonly stages: Stages
  readonly given: BuildGiven
  readonly backslash: string
}

function apply(making: Making, instruction: Instruction, stage: Stage, reading: Reading): void {
  const { keyword } = instruction
  if (keyword === 'ARG' || keyword === 'ENV') setVariables(making, instruction, reading)
  if (keyword === 'WORKDIR') making.workdir = workdirAfter(making, instruction, reading)
  if (keyword === 'RUN') copyByRun(making, instruction, stage, reading)
  if (keyword === 'COPY' || keyword === 'ADD') copy(making, instruction, stage, reading)
}

function setVariables(
  making: Making,
  instruction: Instruction,
  { stages, given, backslash }: Reading,
): void {
  const read = readSettings(instruction, making.variables, stages.globals, given, backslash)
  for (const setting of read.settings) making.settings.push(setting)
  making.own ??= ownVariables(making)
  for (const [name, value] of read.values) making.own.set(name, value)
}

function workdirAfter(
  { variables, workdir }: Making,
  { rest }: Instruction,
  { backslash }: Reading,
): string {
  const path = expand(rest, variables, backslash) ?? ''
  const next = cleanPath(path.startsWith('/') ? path : `${workdir}/${path}`)
  return next.length > LONGEST_PATH ? '/' : next
}

function copyByRun(
  { variables, workdir, copies, made, work }: Making,
  instruction: Instruction,
  stage: Stage,
  { stages, given, backslash }: Reading,
): void {
  const find = (from?: string) => copySourceNamed(from, stage, stages, given)
  const place = { stage: stage.index, variables, workdir, backslash, find, work }
  for (const one of runCopies(instruction, place)) {
    if (!spend(made, 1)) return
    copies.push(one)
  }
}

function copy(
  making: Making,
  instruction: Instruction,
  stage: Stage,
  { stages, given, backslash }: Reading,
): void {
  const [name] = flagValues(instruction.flags, 'from')
  const from = copySourceNamed(name, stage, stages, given)
  const found = from && readCopy(instruction, from, making, stage, backslash)
  if (found) making.copies.push(found)
}
