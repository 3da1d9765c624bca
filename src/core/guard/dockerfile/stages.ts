import { newBudget } from './budget.ts'
import type { Dockerfile, Instruction } from './read-dockerfile.ts'
import { flagValues } from './split-instruction.ts'
import { expand, splitWords, type Variables } from './words.ts'

/** What the build is given beside the Dockerfile. */
export interface BuildGiven {
  /** Empty for the last stage. */
  readonly target: string
  /** `NAME` → value. */
  readonly buildArgs: ReadonlyMap<string, string>
  /** Contexts of the build beside its own one: name in small letters → path or URL. */
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

/** The stages of a Dockerfile, in order. */
export interface Stages {
  readonly all: readonly Stage[]
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
  for (const instruction of first < 0 ? [] : file.instructions.slice(first)) {
    if (instruction.keyword === 'FROM') all.push(readFrom(instruction, all, globals, file, given))
    else {
      const stage = all[all.length - 1]
      if (stage)
        all[all.length - 1] = { ...stage, instructions: [...stage.instructions, instruction] }
    }
  }
  return { all, globals, target: targetOf(all, given) }
}

function targetOf(all: readonly Stage[], { target, contexts }: BuildGiven): Stage | undefined {
  if (target === '') return all.at(-1)
  const found = findSource(target, all, contexts)
  return found.kind === 'stage' ? all[found.index] : undefined
}

/** A name, in any case, or a number. A named context goes before a stage of that name. */
export function findSource(
  name: string,
  stages: readonly Stage[],
  contexts: ReadonlyMap<string, string>,
): Source {
  const wanted = name.toLowerCase()
  if (contexts.has(wanted)) return { kind: 'context', name: wanted }
  const named = stages.findLast((stage) => stage.name.toLowerCase() === wanted)
  const numbered = /^\d+$/.test(name) ? stages[Number(name)] : undefined
  const stage = named ?? numbered
  return stage ? { kind: 'stage', index: stage.index } : { kind: 'image' }
}

function readFrom(
  from: Instruction,
  before: readonly Stage[],
  globals: Variables,
  { backslash }: Dockerfile,
  { contexts }: BuildGiven,
): Stage {
  const [word = '', as = '', name = ''] = splitWords(from.rest, backslash)
  const expanded = expand(word, globals, backslash) ?? ''
  const base = findSource(expanded, before, contexts)
  const isNamed = as.toLowerCase() === 'as' && name !== ''
  const index = before.length
  const isReplaced = isNamed && contexts.has(name.toLowerCase())
  return {
    ...{ index, name: isNamed ? name : String(index), line: from.line },
    isReplaced,
    isFromScratch: base.kind === 'image' && expanded === 'scratch' && !isReplaced,
    base: isReplaced ? { kind: 'context', name: name.toLowerCase() } : base,
    instructions:
      base.kind === 'stage' && !isReplaced ? triggersOf(before[base.index], backslash) : [],
  }
}

/** What `ONBUILD` in the stage itself leaves to those that begin with it. */
function triggersOf(stage: Stage | undefined, backslash: string): Instruction[] {
  const triggers = (stage?.instructions ?? []).filter(({ keyword }) => keyword === 'ONBUILD')
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
  { all }: Stages,
  target: Stage,
  contexts: ReadonlyMap<string, string>,
): ReadonlySet<number> {
  const needed = new Set<number>()
  const need = (stage: Stage | undefined): void => {
    if (!stage || needed.has(stage.index)) return
    needed.add(stage.index)
    const names = stage.instructions.flatMap(sourcesOf)
    const sources = [stage.base, ...names.map((name) => findSource(name, all, contexts))]
    for (const source of sources) if (source.kind === 'stage') need(all[source.index])
  }
  need(target)
  return needed
}

/** Names in `--from=…` and `--mount=…,from=…`. */
const sourcesOf = ({ flags }: Instruction): string[] => [
  ...flagValues(flags, 'from'),
  ...flagValues(flags, 'mount').flatMap((mount) => /(?:^|,)from=([^,]*)/.exec(mount)?.[1] ?? []),
]

/** The stage and those it begins with, the stage first. */
export function chainOf(all: readonly Stage[], stage: Stage): Stage[] {
  const base = stage.base.kind === 'stage' ? all[stage.base.index] : undefined
  return base ? [stage, ...chainOf(all, base)] : [stage]
}
