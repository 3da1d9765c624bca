import { newBudget, spend } from './budget.ts'
import type { Dockerfile, Instruction } from './read-dockerfile.ts'
import { flagValues } from './split-instruction.ts'
import { expand, splitWords, type Variables } from './words.ts'

/** What the build is given beside the Dockerfile. */
export interface BuildGiven {
  /** Empty for the last stage. */
  readonly target: string
  /** `NAME` → value. */
  readonly buildArgs: ReadonlyMap<string, string>
  /** Contexts of the build beside its own one: name in lower case → path or URL. */
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
  /** A named context stands in for it. */
  readonly isReplaced: boolean
  /** It begins with nothing, so nothing has set a variable before. */
  readonly isFromScratch: boolean
  /** With what `ONBUILD` of its base adds in front. */
  readonly instructions: readonly Instruction[]
}

interface Named {
  readonly all: readonly Stage[]
  /** Name in lower case → the stages that are called so, in order. */
  readonly byName: ReadonlyMap<string, readonly number[]>
}

/** The stages of a Dockerfile, in order. */
export interface Stages extends Named {
  /** `ARG`s that stand above the first stage. */
  readonly globals: Variables
  /** Undefined where there is no such stage: the build says so. */
  readonly target: Stage | undefined
}

/** Parts a Dockerfile into its stages. */
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

/** A name, in any case, or a number. A named context goes before a stage of that name; of several stages the last one counts that is before `before`. */
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

/** What `ONBUILD` in a stage leaves to those that begin with it; nothing where that is too much to look through. */
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

/** `NAME=value` in two; the value is undefined where there is no `=`. */
export function nameAndValue(word: string): [name: string, value: string | undefined] {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

/** Stages a stage needs, itself among them: its bases, and what it copies or mounts from. */
export function neededStages(
  stages: Stages,
  target: Stage,
  contexts: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  const needed = new Set([target.index])
  for (const index of needed) {
    const stage = stages.all[index]
    if (stage?.base.kind === 'stage') needed.add(stage.base.index)
    for (const name of stage?.instructions.flatMap(sourcesOf) ?? []) {
      const source = findSource(name, stages, contexts)
      if (source.kind === 'stage') needed.add(source.index)
    }
  }
  return needed
}

/** Names in `--from=…` and `--mount=…,from=…`. */
const sourcesOf = ({ flags }: Instruction): string[] => [
  ...flagValues(flags, 'from'),
  ...flagValues(flags, 'mount').flatMap((mount) => /(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? []),
]

/** The stage and those it begins with, the stage first. */
export function chainOf(all: readonly Stage[], stage: Stage): Stage[] {
  const chain = [stage]
  for (let { base } = stage; base.kind === 'stage'; ) {
    const next = all[base.index]
    if (!next) break
    chain.push(next)
    base = next.base
  }
  return chain
}
