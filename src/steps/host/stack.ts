import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { Environment } from '../../core/event/event.ts'
import { Problem } from '../../core/problem.ts'
import type { ComposeFiles } from '../../core/release/compose/files.ts'
import {
  type ComposeProject,
  type ComposeService,
  parseProject,
} from '../../core/release/compose/model.ts'
import { overrideFile, type Pins } from '../../core/release/compose/override.ts'
import type { ComposeText } from '../../core/release/compose/refusals.ts'
import { explainDeploy } from '../../core/release/explain.ts'
import type { SentenceFacts } from '../../core/text/fill.ts'
import type { World } from '../../world.ts'
import { filesOfHost } from './folder.ts'
import type { Host, HostRunOptions } from './host.ts'

/** The compose files of a deployment, and the variables for them. */
export interface StackOptions {
  /** A folder of the host; empty where the files are those of the checkout. */
  readonly directory: string
  /** Files of the checkout. */
  readonly composeFiles: readonly string[]
  /** Empty for the name in the files. */
  readonly project: string
  readonly env: Readonly<Record<string, string>>
}

/** A compose project on a host. */
export interface Stack {
  readonly host: Host
  readonly project: ComposeProject
  /** The files on the host; undefined where they are in the checkout. */
  readonly files: ComposeFiles | undefined
  /** Where the files are, for the summary. */
  readonly source: string
  /** Runs `docker compose …` with the files, these pins on top of them, and the user's variables. */
  readonly compose: (
    pins: Pins,
    args: readonly string[],
    options?: ComposeOptions,
  ) => Promise<string>
}

/** How a command of docker compose is run; `oneOff` is the service of which it starts a second container. */
interface ComposeOptions extends Pick<HostRunOptions, 'onLine' | 'timeout' | 'evenIfCancelled'> {
  readonly oneOff?: ComposeService | undefined
}

/** Reads the compose project, by compose itself, and refuses what cannot work on that host. */
export async function openStack(
  world: World,
  host: Host,
  options: StackOptions,
  docker: Environment,
): Promise<Stack> {
  const opened = options.directory
    ? await ofHost(host, options)
    : await ofCheckout(world, host, options, docker)
  const { run, files, source } = opened
  const text = await run([], ['config', '--format', 'json'])
  const project = parseProject(text)
  if (!files) await refuse(world, host, opened.texts, project, options)
  const compose: Stack['compose'] = (pins, args, { oneOff, ...more } = {}) =>
    run(['-f', '-'], args, { ...more, stdin: overrideFile(pins, project.services, oneOff) })
  return { host, project, files, source, compose }
}

type Run = (
  files: readonly string[],
  args: readonly string[],
  options?: HostRunOptions,
) => Promise<string>

interface Opened {
  readonly run: Run
  readonly files: ComposeFiles | undefined
  readonly source: string
  readonly texts: readonly ComposeText[]
}

async function ofHost(host: Host, { directory, project, env }: StackOptions): Promise<Opened> {
  const files = await filesOfHost(host, directory)
  const named = files.files.flatMap((file) => ['-f', file])
  const base = ['compose', '--ansi', 'never', '--project-directory', files.directory, ...named]
  const run: Run = (more, args, options) =>
    explained(() =>
      host.run(['docker', ...base, ...more, ...nameOf(project), ...args], {
        ...options,
        variables: env,
      }),
    )
  return { run, files, source: files.directory, texts: [] }
}

async function ofCheckout(
  world: World,
  host: Host,
  { composeFiles, project, env }: StackOptions,
  docker: Environment,
): Promise<Opened> {
  const paths = composeFiles.length > 0 ? composeFiles : await filesHere(world)
  const texts = await Promise.all(paths.map((path) => readCompose(world, path)))
  const named = paths.flatMap((path) => ['-f', path])
  const base = ['compose', '--ansi', 'never', ...named]
  const environment = { ...docker, ...host.docker, ...env }
  const run: Run = (more, args, options = {}) =>
    explained(
      () =>
        world.run('docker', [...base, ...more, ...nameOf(project), ...args], {
          ...options,
          environment,
        }),
      { envFile: 'Create it in a step before this one: compose reads it on the runner' },
    )
  return { run, files: undefined, source: paths.join(', '), texts }
}

const nameOf = (project: string) => (project ? ['-p', project] : [])

async function filesHere(world: World): Promise<readonly string[]> {
  const workspace = world.environment['GITHUB_WORKSPACE'] || '.'
  const there = async (name: string) => world.files.isFile(`${workspace}/${name}`)
  const found: string[] = []
  for (const names of [MAIN, OVERRIDE]) {
    for (const name of names) {
      if (!(await there(name))) continue
      found.push(`${workspace}/${name}`)
      break
    }
  }
  if (found.length > 0) return found
  throw new Problem(
    'there is no compose file in the checkout',
    'Write "directory" for the folder of the host that has it, or "compose-files", with actions/checkout before this step',
  )
}

const MAIN = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml']
const OVERRIDE = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml']

async function readCompose(world: World, path: string): Promise<ComposeText> {
  const text = await world.files.read(path)
  if (text !== undefined) return { path, text }
  throw new Problem(
    `"compose-files" has "${path}", and there is no such file in the checkout`,
    'Correct the path, put actions/checkout before this step, or write "directory" for a file of the host',
  )
}

/** Loaded only for files of the checkout: it brings the parser of YAML. */
async function refuse(
  world: World,
  host: Host,
  texts: readonly ComposeText[],
  project: ComposeProject,
  options: StackOptions,
): Promise<void> {
  const { namesProject, refuseLocalFiles } = await import('../../core/release/compose/refusals.ts')
  if (!options.project && !namesProject(texts))
    throw new Problem(
      'neither "project" nor the compose file names the project',
      `Write project: ${project.name}, or name: ${project.name} into the file. Without it the folder of the checkout decides, and another folder would make a second copy of everything`,
    )
  if (host.isRemote) refuseLocalFiles(texts, project, world.environment['GITHUB_WORKSPACE'] ?? '')
}

async function explained<T>(work: () => Promise<T>, facts?: SentenceFacts): Promise<T> {
  try {
    return await work()
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw explainDeploy(failure, facts)
  }
}
