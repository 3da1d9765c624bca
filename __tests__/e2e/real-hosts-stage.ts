import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type EcrService,
  ecrAddresses,
  startEcrService,
} from '../../script/parts/aws/ecr-service.ts'
import { type Engine, startEngine } from '../../script/parts/engine/engine.ts'
import { realHostParts, startRealHosts } from '../../script/parts/engine/real-hosts.ts'
import {
  hubAddresses,
  type LocalDockerHub,
  startDockerHub,
} from '../../script/parts/registry/docker-hub.ts'
import { type ActionRun, readEvent, startAction } from '../../script/parts/runner/run-action.ts'
import { findProgram, hasMoto } from '../../script/parts/tools/machine.ts'
import { busybox, removeWorkspaces, type Texts, workspaceWith } from './stage.ts'

/** What these tests need of the machine, and what was found. */
export const realParts = {
  ...realHostParts(),
  moto: hasMoto(),
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(resolve(import.meta.dirname, '../..'), 'dist/main.js')),
}

/** Amazon ECR and Docker Hub under their real names, and an engine and an action that know them. */
export interface RealStage {
  readonly ecr: EcrService
  readonly hub: LocalDockerHub
  readonly engine: Engine
  readonly play: (
    event: string,
    workspace: string,
    inputs?: Texts,
    env?: Texts,
  ) => Promise<ActionRun>
  readonly clear: () => Promise<void>
}

/** Sets all of it up; `RUN` of a Dockerfile works on the network of the host. */
export async function setRealStage(): Promise<RealStage> {
  const surroundings = await startRealHosts({ ...hubAddresses, ...ecrAddresses })
  const [ecr, hub, engine] = await Promise.all([
    startEcrService(surroundings),
    startDockerHub(surroundings),
    startEngine({ surroundings }),
  ])
  const play: RealStage['play'] = (event, workspace, inputs = {}, env = {}) =>
    startAction({
      event: readEvent(event),
      workspace,
      inputs: { 'build-contexts': busybox(), network: 'host', ...inputs },
      environment: { DOCKER_HOST: engine.host, HOME: workspaceWith({}), ...env },
      token: 'ghs_token',
      surroundings,
    }).finish()
  const clear = async () => {
    await Promise.all([ecr.stop(), hub.stop(), engine.stop()])
    await surroundings.stop()
    removeWorkspaces()
  }
  return { ecr, hub, engine, play, clear }
}

/** A secret access key; moto takes any. */
export const SECRET_KEY = 'not/a+key-of-anybody-0123456789abcdefghi'

export const smallApp = () => workspaceWith({ Dockerfile: 'FROM busybox\nRUN true\n' })

/** Plays an event with an access key for Amazon ECR, and nothing else that says who we are. */
export function playWithKey(
  { ecr, play }: RealStage,
  event: string,
  inputs: Texts,
  env: Texts = {},
  workspace = smallApp(),
): Promise<ActionRun> {
  const { AWS_ACCESS_KEY_ID: key = '', AWS_SECRET_ACCESS_KEY: _, ...rest } = ecr.environment
  const keys = { 'aws-access-key-id': key, 'aws-secret-access-key': SECRET_KEY }
  return play(event, workspace, { ...keys, ...inputs }, { ...rest, ...env })
}
