import type { WithLine } from '../workflow/setting.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { type Conditional, conditional } from './alternatives.ts'
import { type DockerBuild, dockerBuild, inDirectory } from './docker-build.ts'
import { waysThrough } from './step.ts'
import { Unclear } from './unclear.ts'
import type { Way } from './way.ts'

/** What scripts with `docker build`, `tag` and `push` do, as inputs of ours. */
export interface DockerScripts {
  /** What is pushed, each with the condition for it. */
  readonly references: readonly Conditional<string>[]
  readonly settings: readonly WithLine[]
  /** What the scripts write for later steps. */
  readonly outputs: string
  readonly logsInToEcr: boolean
}

/** Reads the scripts of a job's steps as one; the step that does something else, too, where there is one. */
export function readDocker(
  steps: readonly WorkflowStep[],
  environment: readonly MappingEntry[],
): DockerScripts | WorkflowStep {
  const read = unlessUnclear(() => scriptsOf(steps, environment))
  if (read) return read
  const understood = (count: number) =>
    unlessUnclear(() => playedWays(steps.slice(0, count), environment))
  return steps.find((_, at) => !understood(at + 1)) ?? (steps.at(-1) as WorkflowStep)
}

function unlessUnclear<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unclear) return undefined
    throw error
  }
}

function playedWays(steps: readonly WorkflowStep[], environment: readonly MappingEntry[]) {
  const ways = steps.map((step) => waysOf(step, environment)).reduce(inTurn)
  const directory = steps.map(directoryOf).find((path) => path !== '') ?? ''
  return { ways, played: ways.map((way) => new Engine(directory).play(way)) }
}

function scriptsOf(
  steps: readonly WorkflowStep[],
  environment: readonly MappingEntry[],
): DockerScripts {
  const { ways, played } = playedWays(steps, environment)
  const [first] = played
  const form = JSON.stringify(first?.build?.settings)
  if (!first?.build || played.some(({ build }) => JSON.stringify(build?.settings) !== form))
    throw new Unclear('several builds')
  if (ways.some(({ environment: written }) => written !== '')) throw new Unclear('GITHUB_ENV')
  const references = conditional(ways, (way) => played[ways.indexOf(way)]?.pushed ?? [])
  if (references.length === 0) throw new Unclear('nothing is pushed')
  return {
    references,
    settings: [...first.logins, ...first.build.settings, ...first.ecr],
    outputs: first.output,
    logsInToEcr: first.logsInToEcr,
  }
}

function waysOf(step: WorkflowStep, environment: readonly MappingEntry[]): Way[] {
  const ways = waysThrough(step, environment)
  if (!ways) throw new Unclear(step.run)
  return ways
}

const directoryOf = ({ entries }: WorkflowStep) =>
  entries.find(({ key }) => key === 'working-directory')?.value ?? ''

/** Ways through one script and then through the next. */
const inTurn = (ways: Way[], next: Way[]): Way[] =>
  ways.flatMap((one) =>
    next.map((two) => ({
      ...two,
      conditions: [...one.conditions, ...two.conditions],
      output: one.output + two.output,
      environment: one.environment + two.environment,
      commands: [...one.commands, ...two.commands],
    })),
  )

/** What an engine has and what a registry gets while commands are carried out. */
class Engine {
  #directory: string
  readonly #names = new Set<string>()
  readonly pushed: string[] = []
  readonly logins: WithLine[] = []
  readonly ecr: WithLine[] = []
  build: DockerBuild | undefined
  output = ''
  logsInToEcr = false

  constructor(directory: string) {
    this.#directory = directory
  }

  play({ commands, output }: Way): this {
    for (const [program, ...words] of commands) {
      if (program === 'docker') this.#docker(words)
      else if (program === 'cd') this.#directory = inDirectory(words[0] ?? '', this.#directory)
      else this.#aws(words.join(' '))
    }
    this.output = output
    return this
  }

  #docker(words: readonly string[]): void {
    const line = words.filter((word) => word !== 'image' && word !== 'buildx').join(' ')
    const rest = words.slice(words.findIndex((word) => !['image', 'buildx'].includes(word)) + 1)
    if (/^build /.test(line)) this.#build(rest)
    else if (/^tag /.test(line)) this.#tag(rest)
    else if (/^push /.test(line)) this.#push(rest)
    else if (/^login( |$)/.test(line)) this.#login(rest)
    else if (!/^(logout|images|info|version|create|use|inspect)\b/.test(line))
      throw new Unclear(`docker ${line}`)
  }

  #build(words: readonly string[]): void {
    if (this.build) throw new Unclear('several builds')
    this.build = dockerBuild(words, this.#directory)
    for (const tag of this.build.tags) this.#names.add(whole(tag))
    if (this.build.pushes) this.pushed.push(...this.build.tags.map(whole))
  }

  #tag([from = '', to = '']: readonly string[]): void {
    if (!this.#names.has(whole(from))) throw new Unclear(`docker tag ${from}`)
    this.#names.add(whole(to))
  }

  #push(words: readonly string[]): void {
    const isAll = words.some((word) => word === '-a' || word === '--all-tags')
    const names = words.filter((word) => !word.startsWith('-'))
    for (const name of names) {
      const references = isAll
        ? [...this.#names].filter((one) => one.startsWith(`${name}:`))
        : [whole(name)]
      if (references.length === 0 || !references.every((one) => this.#names.has(one)))
        throw new Unclear(`docker push ${name}`)
      this.pushed.push(...references)
    }
  }

  #login(words: readonly string[]): void {
    const pipe = words.indexOf('<')
    const [given, stdin] = pipe < 0 ? [words, []] : [words.slice(0, pipe), words.slice(pipe + 1)]
    if (stdin[0] === 'aws') {
      this.logsInToEcr = true
      return
    }
    const { username, password, registry } = loginOf(given, stdin)
    if (this.logins.length > 0 || !username || !password) throw new Unclear('docker login')
    this.logins.push(
      ...(registry ? [{ key: 'registry', value: registry }] : []),
      { key: 'username', value: username },
      { key: 'password', value: password },
    )
  }

  #aws(line: string): void {
    if (/^ecr create-repository /.test(line))
      this.ecr.push({ key: 'ecr-create-repository', value: 'true' })
    else if (!/^ecr describe-repositories /.test(line)) throw new Unclear(`aws ${line}`)
  }
}

function loginOf(words: readonly string[], [echo, ...said]: readonly string[]) {
  const after = (...names: string[]) => {
    const at = words.findIndex((word) => names.includes(word))
    const inline = words.find((word) => names.some((name) => word.startsWith(`${name}=`)))
    return at >= 0 ? words[at + 1] : inline?.slice(inline.indexOf('=') + 1)
  }
  const isPiped = words.includes('--password-stdin') && echo === 'echo'
  const username = after('-u', '--username')
  const password = isPiped
    ? said.filter((word) => word !== '-n').join(' ')
    : after('-p', '--password')
  const registry = words.find(
    (word) => !word.startsWith('-') && word !== username && word !== password,
  )
  return { username, password, registry }
}

/** A name without a tag is `latest`. */
const whole = (name: string) =>
  /:[^/]*$/.test(name.replaceAll(/\$\{\{.*?\}\}|\{\{.*?\}\}/g, 'x')) ? name : `${name}:latest`
