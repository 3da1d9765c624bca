import { nameAndValue } from '../../text/csv.ts'
import { newBudget, spend } from './budget.ts'
import type { Dockerfile, Instruction } from './read-dockerfile.ts'
import { expand, splitWords, type Variables } from './words.ts'

/** What the build passes besides the Dockerfile. */
export interface BuildGiven {
  /** Empty for the last stage. */
  readonly target: string
  /** `NAME` → value. */
  readonly buildArgs: ReadonlyMap<string, string>
  /** Named contexts of the build: name in lower case → path or URL. */
  readonly contexts: ReadonlyMap<string, string>
}

/** Where something comes from: a stage of this Dockerfile, a named context, or an image. */
export type Source =
  | { readonly kind: 'stage'; readonly index: number }
  | { readonly kind: 'context'; readonly name: string }
  | { readonly kind: 'image' }

/** One stage of a Dockerfile. */
export interface Stage {
  readonly index: number
  /** As written after `AS`; without one its number. */
  readonly name: string
  readonly line: number
  readonly base: Source
  /** Whether a named context replaces it. */
  readonly isReplaced: boolean
  /** Whether it is `FROM scratch`: then no base has set a variable. */
  readonly isFromScratch: boolean
  /** With the instructions that `ONBUILD` of its base adds in front. */
  readonly instructions: readonly Instruction[]
}

interface Named {
  readonly all: readonly Stage[]
  /** Name in lower case → the stages with that name, in order. */
  readonly byName: ReadonlyMap<string, readonly number[]>
}

/** The stages of a Dockerfile, in order. */
export interface Stages extends Named {
  /** `ARG`s that stand above the first stage. */
  readonly globals: Variables
  /** Undefined where there is no such stage: the build reports that. */
  readonly target: Stage | undefined
}

/** Splits a Dockerfile into its stages. */
export function readStages(file: Dockerfile, given: BuildGiven): Stages {
  const first = file.instructions.findIndex(({ keyword }) => keyword === 'FROM')
  const head = first < 0 ? file.instructions : file.instructions.slice(0, first)
  const globals = globalArguments(head, given, file.backslash)
  const all: Stage[] = []
  const byName = new Map<string, number[]>()
  let open: Instruction[] = []
  for (const instruction of first < 0 ? [] : file.instructions.slice(first)) {
    if (instruction.keyword !== 'FROM') {
      open.push(instruction)
      continue
    }
    const stage = readFrom(instruction, { all, byName }, globals, file, given)
    open = stage.isReplaced ? [] : triggersOf(stage.base, all, globals, file.backslash)
    all.push({ ...stage, instructions: open })
    const name = stage.name.toLowerCase()
    byName.set(name, byName.get(name) ?? [])
    byName.get(name)?.push(stage.index)
  }
  return { all, byName, globals, target: targetOf({ all, byName }, given) }
}

function targetOf(named: Named, { target, contexts }: BuildGiven): Stage | undefined {
  if (target === '') return named.all.at(-1)
  const found = findSource(target, named, contexts)
  return found.kind === 'stage' ? named.all[found.index] : undefined
}

/** What a name, in any case, or a number means. A named context wins over a stage; of several stages the last one before `before` counts. */
export function findSource(
  name: string,
  { all, byName }: Named,
  contexts: ReadonlyMap<string, string>,
  before = all.length,
): Source {
  const wanted = name.toLowerCase()
  if (contexts.has(wanted)) return { kind: 'context', name: wanted }
  const named = byName.get(wanted)?.findLast((index) => index < before)
  const numbered = /^\d+$/.test(name) && Number(name) < before ? Number(name) : undefined
  const index = named ?? numbered
  return index === undefined ? { kind: 'image' } : { kind: 'stage', index }
}

function readFrom(
  from: Instruction,
  before: Named,
  globals: Variables,
  { backslash }: Dockerfile,
  { contexts }: BuildGiven,
): Omit<Stage, 'instructions'> {
  const [word = '', as = '', name = ''] = splitWords(from.rest, backslash)
  const expanded = expand(word, globals, backslash) ?? ''
  const base = findSource(expanded, before, contexts)
  const isNamed = as.toLowerCase() === 'as' && name !== ''
  const index = before.all.length
  const isReplaced = isNamed && contexts.has(name.toLowerCase())
  return {
    ...{ index, name: isNamed ? name : String(index), line: from.line },
    isReplaced,
    isFromScratch: base.kind === 'image' && expanded === 'scratch' && !isReplaced,
    base: isReplaced ? { kind: 'context', name: name.toLowerCase() } : base,
  }
}

/** The `ONBUILD` instructions that a stage leaves to stages based on it; none where there are too many to look at. */
function triggersOf(
  base: Source,
  all: readonly Stage[],
  { budget }: Variables,
  backslash: string,
): Instruction[] {
  const instructions = (base.kind === 'stage' && all[base.index]?.instructions) || []
  if (budget && !spend(budget, instructions.length)) return []
  const triggers = instructions.filter(({ keyword }) => keyword === 'ONBUILD')
  return triggers.map((trigger) => unwrap(trigger, backslash))
}

function unwrap(trigger: Instruction, backslash: string): Instruction {
  const [, keyword = '', after = ''] = /^(\S+)\s*(.*)$/s.exec(trigger.rest) ?? []
  const words = splitWords(after, backslash)
  const end = words.findIndex((word) => !word.startsWith('--'))
  const flags = words.slice(0, end < 0 ? words.length : end)
  const rest = flags.reduce((text, flag) => text.slice(text.indexOf(flag) + flag.length), after)
  return { ...trigger, keyword: keyword.toUpperCase(), flags, rest: rest.trim() }
}

function globalArguments(
  head: readonly Instruction[],
  { buildArgs }: BuildGiven,
  backslash: string,
): Variables {
  const values = new Map<string, string | undefined>()
  const globals = { values, isOpen: false, budget: newBudget() }
  for (const { keyword, rest } of head) {
    if (keyword !== 'ARG') continue
    for (const word of splitWords(rest, backslash)) {
      const [name, written] = nameAndValue(word)
      const ownDefault = written && expand(written, globals, backslash)
      values.set(name, buildArgs.get(name) ?? ownDefault)
    }
  }
  return globals
}
