import { recordedEvent } from '../fixtures.ts'
import { filledIn } from './expressions.ts'

/** Secrets and variables of the repository; a value in lower case says which one it is. */
const GIVEN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...['ACR_PASSWORD', 'ACR_USERNAME', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
      ...['DOCKERHUB_TOKEN', 'DOCKERHUB_USERNAME', 'DOCKER_PASS', 'DOCKER_PASSWORD'],
      ...['DOCKER_TOKEN', 'DOCKER_USER', 'DOCKER_USERNAME', 'GCP_SA_KEY', 'HUB_TOKEN', 'HUB_USER'],
      ...['NPM_TOKEN', 'QUAY_TOKEN', 'QUAY_USER', 'REGISTRY_PASSWORD', 'REGISTRY_USER'],
      ...['registry_password'],
    ].map((name) => [name, name.toLowerCase()]),
  ),
  AWS_ACCOUNT_ID: '210987654321',
  AWS_ROLE: 'arn:aws:iam::123456789012:role/publish',
  GITHUB_TOKEN: 'token-of-the-job',
}

export interface Job {
  readonly if?: string
  readonly env?: Readonly<Record<string, unknown>>
  readonly strategy?: { readonly matrix?: Readonly<Record<string, readonly unknown[]>> }
  readonly steps?: readonly object[]
}

/** A job while it runs. */
export interface State {
  readonly recorded: string
  readonly contexts: Record<string, Record<string, unknown>>
  readonly variables: Record<string, string>
  readonly dockerCalls: (readonly string[])[]
  readonly pushed: string[]
  /** What each build that is pushed was given, tags and build arguments apart: one line each. */
  readonly given: string[]
}

/** A job before its first step: its contexts, and the environment of its runner. */
export function stateOf(
  workflow: { env?: object; on?: unknown },
  job: Job,
  recorded: string,
): State {
  const { env, payload } = recordedEvent(recorded)
  const given = payload as { inputs?: Record<string, string> }
  const contexts = {
    github: { ...githubContext(env, payload) },
    env: {},
    secrets: GIVEN,
    vars: GIVEN,
    inputs: {
      push: true,
      image: 'team/app',
      platforms: 'linux/amd64',
      repository: 'team/app',
      tag: 'v7',
      token: 'token',
      ...given.inputs,
    },
    steps: {},
    matrix: firstOf(job.strategy?.matrix ?? {}),
    needs: {},
    runner: { os: 'Linux', temp: '/tmp' },
  }
  const state: State = {
    recorded,
    contexts,
    variables: { ...(env as Record<string, string>) },
    dockerCalls: [],
    pushed: [],
    given: [],
  }
  for (const [name, value] of [
    ...Object.entries(workflow.env ?? {}),
    ...Object.entries(job.env ?? {}),
  ])
    remember(state, name, filledIn(String(value), contexts))
  return state
}

const githubContext = (env: Readonly<Record<string, string | undefined>>, payload: unknown) => ({
  ...Object.fromEntries(
    Object.entries(env)
      .filter(([name]) => name.startsWith('GITHUB_'))
      .map(([name, value]) => [name.slice(7).toLowerCase(), value]),
  ),
  token: 'token-of-the-job',
  action_path: '/action',
  event: payload,
})

/** Sets a variable of the job. */
export function remember(state: State, name: string, value: string): void {
  state.variables[name] = value
  ;(state.contexts['env'] as Record<string, unknown>)[name] = value
}

/** The first job of a matrix. */
function firstOf(matrix: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { include = [], exclude: _exclude, ...lists } = matrix
  const firsts = Object.entries(lists).map(([name, all]) => [
    name,
    Array.isArray(all) ? all[0] : all,
  ])
  return { ...Object.fromEntries(firsts), ...(include as object[])[0] }
}
