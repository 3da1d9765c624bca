import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ActionRequest } from './action-request.ts'

/** What the runner reads in an action.yml. */
export interface ActionFile {
  readonly pre?: string
  readonly main: string
  readonly post?: string
  /** Input names with their defaults, `''` where there is none. */
  readonly defaults: Readonly<Record<string, string>>
}

/** The action.yml of a directory, with whole paths. */
export function readActionFile(directory: string): ActionFile {
  const { inputs, runs } = parse(readFileSync(join(directory, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, { default?: unknown } | null>
    runs: { pre?: string; main: string; post?: string }
  }
  const defaults = Object.entries(inputs ?? {}).map(([k, v]) => [k, String(v?.default ?? '')])
  return {
    ...(runs.pre && { pre: join(directory, runs.pre) }),
    main: join(directory, runs.main),
    ...(runs.post && { post: join(directory, runs.post) }),
    defaults: Object.fromEntries(defaults),
  }
}

/** The whole environment of a step; the files it names are made in `directory`. */
export function runnerEnvironment(
  action: ActionFile,
  request: ActionRequest,
  directory: string,
): Readonly<Record<string, string>> {
  const eventPath = join(directory, 'event.json')
  writeFileSync(eventPath, JSON.stringify(request.event.payload))
  return {
    ...machineEnvironment(),
    ...hostedRunner,
    ...request.event.env,
    // A machine that is kept: nothing may be left on it.
    RUNNER_ENVIRONMENT: 'self-hosted',
    ...request.environment,
    ...inputVariables(action, request),
    ...fileVariables(directory),
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_WORKSPACE: request.workspace,
    RUNNER_TEMP: join(directory, 'temp'),
  }
}

/** Input `build-args` becomes `INPUT_BUILD-ARGS`: dashes stay, spaces do not. */
function inputVariables({ defaults }: ActionFile, { inputs, token }: ActionRequest) {
  const given = Object.entries({ ...defaults, ...inputs })
  return Object.fromEntries(
    given.map(([name, value]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      value.replace(/\$\{\{\s*github\.token\s*\}\}/, token ?? ''),
    ]),
  )
}

function fileVariables(directory: string): Readonly<Record<string, string>> {
  const names = ['OUTPUT', 'STATE', 'STEP_SUMMARY', 'ENV', 'PATH']
  const files = names.map((name) => [`GITHUB_${name}`, join(directory, name.toLowerCase())])
  for (const [, path] of files) writeFileSync(path as string, '')
  return Object.fromEntries(files)
}

const hostedRunner = {
  CI: 'true',
  GITHUB_ACTIONS: 'true',
  GITHUB_ACTION: '__self',
  GITHUB_API_URL: 'https://api.github.com',
  GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
  GITHUB_JOB: 'build',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_RUN_ID: '1',
  GITHUB_RUN_NUMBER: '1',
  GITHUB_SERVER_URL: 'https://github.com',
  RUNNER_OS: 'Linux',
}

/** Our own environment without what belongs to another step, to the tests, or to the user's Docker. */
function machineEnvironment(): Readonly<Record<string, string>> {
  const others =
    /^(GITHUB_|INPUT_|STATE_|RUNNER_|ACTIONS_|DOCKER_|BUILDX_|NODE_OPTIONS$|JEST_|npm_)/
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => !others.test(entry[0]) && entry[1] !== undefined,
    ),
  )
}
