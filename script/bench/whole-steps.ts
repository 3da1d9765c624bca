import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type ActionFile,
  readActionFile,
  runnerEnvironment,
} from '../parts/runner/action-environment.ts'
import { parseFileCommands } from '../parts/runner/file-commands.ts'
import { readEvent } from '../parts/runner/run-action.ts'
import type { PeerScene } from './five-steps.ts'
import { type PhaseTimes, stopwatch } from './stopwatch.ts'

/** Names of the folders below that of the actions, in the order of a workflow, with their inputs. */
const steps = (scene: PeerScene, name: string): readonly [string, Record<string, string>][] => {
  const { registry, folder, buildkit } = scene
  const { host, username, password } = registry
  const image = `${host}/acme/${name}`
  return [
    ['setup-buildx', { 'driver-opts': `image=${buildkit}\nnetwork=host` }],
    ['login', { registry: host, username, password }],
    ['metadata', { images: image, tags: 'type=sha\ntype=raw,value=latest', context: 'workflow' }],
    [
      'build-push',
      { context: folder, push: 'true', tags: TAGS.map((tag) => `${image}:${tag}`).join('\n') },
    ],
  ]
}

const TAGS = ['main-20261123-063000', 'sha-1a2b3c4', 'latest']

/** What is waited for with docker's own actions, as they are in a folder of yours, with their posts at the end of the job. */
export async function wholeSteps(
  scene: PeerScene,
  name: string,
  folder: string,
): Promise<PhaseTimes> {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-peers-'))
  const github = createServer((_, response) => response.end(JSON.stringify(REPOSITORY)))
  await once(github.listen(0, '127.0.0.1'), 'listening')
  const api = `http://127.0.0.1:${(github.address() as AddressInfo).port}`
  const { lap, phases } = stopwatch()
  const begun: Step[] = []
  try {
    for (const [action, inputs] of steps(scene, name)) {
      const own = join(directory, action)
      begun.push(await begin({ ...scene, api }, join(folder, action), inputs, own))
      lap(action)
    }
    for (const { file, environment, directory: own } of begun.toReversed())
      if (file.post) await run(file.post, { ...environment, ...stateIn(own) }, scene.folder)
    lap('post steps')
    return phases()
  } finally {
    github.close().closeAllConnections()
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Step {
  readonly file: ActionFile
  readonly environment: Readonly<Record<string, string>>
  readonly directory: string
}

async function begin(
  { engine, folder, api }: PeerScene & { readonly api: string },
  action: string,
  inputs: Record<string, string>,
  directory: string,
): Promise<Step> {
  mkdirSync(join(directory, 'temp'), { recursive: true })
  const file = readActionFile(action)
  const request = {
    ...{ event: readEvent('push-main'), workspace: folder, inputs, token: 'ghs_token' },
    environment: { DOCKER_HOST: engine.host, HOME: folder, RUNNER_ENVIRONMENT: 'github-hosted' },
  }
  const ours = runnerEnvironment(file, request, directory)
  const environment = { ...ours, ...QUIET, GITHUB_API_URL: api }
  await run(file.main, environment, folder)
  return { file, environment, directory }
}

/** What GitHub says of the repository, at once. */
const REPOSITORY = { name: 'app', description: 'app', html_url: 'https://github.com/acme/app' }

/** None uploads a record of its build. */
const QUIET = {
  DOCKER_BUILD_SUMMARY: 'false',
  DOCKER_BUILD_RECORD_UPLOAD: 'false',
}

const stateIn = (directory: string): Record<string, string> => {
  const state = parseFileCommands(readFileSync(join(directory, 'state'), 'utf8'))
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
}

async function run(script: string, env: Record<string, string>, cwd: string): Promise<void> {
  const child = spawn(process.execPath, [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let log = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      log += text
    })
  const [exitCode] = await once(child, 'close')
  if (exitCode !== 0) throw new Error(`${script}:\n${log}`)
}
