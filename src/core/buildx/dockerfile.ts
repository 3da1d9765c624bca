import { DockerfileParser, type From, type Instruction, type Label } from 'dockerfile-ast'

// Loaded only for Dockerfiles that may need it: the parser takes 10 ms.

/**
 * Lines and characters up to which a Dockerfile is looked through: the time of the parser grows with the square of them, and a
 * pull request may bring a hundred thousand.
 */
const MOST_LINES = 1_500
const LONGEST = 128 * 1024

function instructionsOf(dockerfile: string): readonly Instruction[] {
  const isShort = dockerfile.length <= LONGEST && dockerfile.split('\n').length <= MOST_LINES
  return isShort ? DockerfileParser.parse(dockerfile).getInstructions() : []
}

const isA = (keyword: string) => (instruction: Instruction) => instruction.getKeyword() === keyword

/**
 * Names of the build arguments that a Dockerfile declares with `ARG`, and to which its author gives no value: no
 * default in any stage, none where it is used (`${VERSION:-1.4}`), and no base image that it chooses, be it by
 * way of another argument.
 */
export function openArguments(dockerfile: string): string[] {
  const instructions = instructionsOf(dockerfile)
  const declared = instructions.filter(isA('ARG')).flatMap(declarationsOf)
  const decided = new Set([
    ...declared.filter(({ value }) => value !== undefined).map(({ name }) => name),
    ...instructions.flatMap((instruction) => withFallback(textOf(instruction))),
    ...instructions.filter(isA('RUN')).flatMap((run) => setInScript(textOf(run))),
    ...choosingBase(instructions, declared),
  ])
  return [...new Set(declared.map(({ name }) => name))].filter((name) => !decided.has(name))
}

interface Declaration {
  readonly name: string
  /** The default as written; undefined where there is none. */
  readonly value: string | undefined
}

const declarationsOf = (argument: Instruction): Declaration[] =>
  argument.getArguments().map((word) => {
    const [name = '', ...value] = word.getValue().split('=')
    return { name, value: value.length > 0 ? value.join('=') : undefined }
  })

/** Arguments on which some `FROM` depends, directly or by the default of another one. */
function choosingBase(instructions: readonly Instruction[], declared: readonly Declaration[]) {
  const froms = instructions.filter(isA('FROM'))
  // Those in a flag are no part of the text: `--platform=$BUILDPLATFORM`.
  const names = new Set(froms.flatMap((from) => from.getVariables().map((one) => one.getName())))
  for (const name of names) {
    for (const { value = '' } of declared.filter((one) => one.name === name))
      for (const used of variablesIn(value)) names.add(used)
  }
  return names
}

const textOf = (instruction: Instruction): string => instruction.getRawArgumentsContent() ?? ''

const variablesIn = (text: string): string[] =>
  Array.from(text.matchAll(/\$\{?([A-Za-z_]\w*)/g), ([, name = '']) => name)

/** `${VERSION:-1.4}` and `${VERSION:=1.4}` say what counts when no value is given. */
const withFallback = (text: string): string[] =>
  Array.from(text.matchAll(/\$\{([A-Za-z_]\w*):?[-=]/g), ([, name = '']) => name)

/** `[ -z "$VERSION" ] && VERSION=1.4`: a script that sets it itself. */
const setInScript = (text: string): string[] =>
  Array.from(text.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=/g), ([, name = '']) => name)

/**
 * Keys of the labels that a Dockerfile sets in the stage that is built, or in the stages it is made from.
 * `target`: name or number of that stage; empty for the last one.
 */
export function labelKeys(dockerfile: string, target: string): string[] {
  const instructions = instructionsOf(dockerfile)
  const stages = stagesOf(instructions, argumentsBefore(instructions))
  const wanted = target.toLowerCase()
  const found = stages.find(({ alias }, at) => alias === wanted || `${at}` === wanted)
  const keys = new Set<string>()
  let stage = wanted === '' ? stages.at(-1) : found
  while (stage !== undefined) {
    for (const key of stage.labels) keys.add(key)
    const { base, at } = stage
    stage = stages.slice(0, at).findLast(({ alias }) => alias !== '' && alias === base)
  }
  return [...keys]
}

interface Stage {
  readonly at: number
  readonly alias: string
  /** What stands after `FROM`: an image or the name of a stage before. */
  readonly base: string
  readonly labels: string[]
}

/** Defaults of the arguments before the first stage, which `FROM` may use. */
function argumentsBefore(instructions: readonly Instruction[]): Defaults {
  const first = instructions.findIndex(isA('FROM'))
  const declared = instructions.slice(0, first).filter(isA('ARG')).flatMap(declarationsOf)
  return new Map(declared.map(({ name, value = '' }) => [name, withoutQuotes(value)]))
}

type Defaults = ReadonlyMap<string, string>

/** `FROM ${BASE:-base}` as it is without an argument. */
const filledIn = (text: string, defaults: Defaults) =>
  text.replace(
    /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?-([^{}$]{0,200}))?\})/g,
    (_, plain?: string, braced?: string, otherwise?: string) =>
      defaults.get(plain ?? braced ?? '') || (otherwise ?? ''),
  )

const withoutQuotes = (text: string) => text.replace(/^(["'])(.*)\1$/, '$2')

function stagesOf(instructions: readonly Instruction[], defaults: Defaults): Stage[] {
  const stages: Stage[] = []
  for (const instruction of instructions) {
    if (isA('FROM')(instruction)) stages.push(stageOf(instruction as From, stages.length, defaults))
    if (isA('LABEL')(instruction)) stages.at(-1)?.labels.push(...keysOf(instruction as Label))
  }
  return stages
}

const stageOf = (from: From, at: number, defaults: Defaults): Stage => ({
  at,
  alias: (from.getBuildStage() ?? '').toLowerCase(),
  base: filledIn(from.getImage() ?? '', defaults).toLowerCase(),
  labels: [],
})

const keysOf = (label: Label): string[] =>
  label.getProperties().map((property) => withoutQuotes(property.getName()))
