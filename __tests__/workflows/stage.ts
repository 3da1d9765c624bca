import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'
import {
  type LocalCacheService,
  startCacheService,
} from '../../script/parts/cache/cache-service.ts'
import { type Engine, useEngine } from '../../script/parts/engine/engine.ts'
import { type LocalRegistry, startRegistry } from '../../script/parts/registry/registry.ts'
import { findAct, runWorkflow, type WorkflowResult } from '../../script/parts/runner/act.ts'
import { readEvent } from '../../script/parts/runner/run-action.ts'
import { findProgram } from '../../script/parts/tools/machine.ts'

const root = join(import.meta.dirname, '../..')

/** What these tests need of the machine, and what was found. */
export const parts = {
  act: findAct(),
  engine: findProgram('dockerd'),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(root, 'dist/main.js')),
}

const username = 'acme'

/** A registry, an engine, a cache service and a checked out repository. */
export type Stage = {
  readonly registry: LocalRegistry
  readonly cache: LocalCacheService
  readonly engine: Engine
  readonly workspace: string
}

/** Sets up a stage; `clearStage` takes it down. */
export async function setStage(): Promise<Stage> {
  const [registry, cache, engine] = await Promise.all([
    startRegistry({ username }),
    startCacheService(),
    useEngine(),
  ])
  const workspace = mkdtempSync(join(tmpdir(), 'slipway-workspace-'))
  writeFileSync(join(workspace, 'Dockerfile'), 'FROM scratch\nADD greeting.txt /\n')
  writeFileSync(join(workspace, 'greeting.txt'), 'hello\n')
  return { registry, cache, engine, workspace }
}

/** Takes down what was set up, even if not all of it was. */
export async function clearStage(stage: Stage | undefined): Promise<void> {
  if (stage?.workspace) rmSync(stage.workspace, { recursive: true, force: true })
  await Promise.all([stage?.registry.stop(), stage?.cache.stop(), stage?.engine.stop()])
}

/** Plays an example workflow for an event, as it is but for the host of the registry. */
export function play(
  stage: Stage,
  example: string,
  event: string,
  password = stage.registry.password,
): Promise<WorkflowResult> {
  const { env, payload } = readEvent(event)
  return runWorkflow({
    workflow: onRegistry(readExample(example), stage.registry.host),
    workspace: stage.workspace,
    event: env['GITHUB_EVENT_NAME'] ?? '',
    payload,
    github: Object.fromEntries(facts.map((name) => [name, env[name] ?? ''])),
    vars: { DOCKER_USERNAME: username },
    secrets: { DOCKER_PASSWORD: password },
    environment: { DOCKER_HOST: stage.engine.host, ...stage.cache.environment() },
    actions: { 'acme/slipway@v1': root },
  })
}

const facts = ['GITHUB_REPOSITORY', 'GITHUB_REPOSITORY_OWNER', 'GITHUB_REF', 'GITHUB_SHA']

/** The text of an example workflow. */
export function readExample(name: string): string {
  return readFileSync(join(root, 'examples/workflows', name), 'utf8')
}

/** The workflow with its one image on another registry than Docker Hub. */
export function onRegistry(text: string, host: string): string {
  const workflow = parseDocument(text)
  const [step, another] = stepsOf(workflow.get('jobs')).filter(isSlipway)
  if (!step || another) throw new Error('the example should use slipway in one step')
  step.setIn(['with', 'registry'], host)
  // `docker.io` is left out of the names on Docker Hub; names on other registries begin with it.
  const place = workflow.hasIn(['env', 'IMAGE']) ? workflow : step
  const path = place === workflow ? ['env', 'IMAGE'] : ['with', 'images']
  const image = place.getIn(path)
  if (typeof image !== 'string') throw new Error('the example should name one image')
  place.setIn(path, `${host}/${image}`)
  return workflow.toString()
}

function stepsOf(jobs: unknown): YAMLMap[] {
  const steps = isMap(jobs)
    ? jobs.items.flatMap(({ value }) => isMap(value) && value.get('steps'))
    : []
  return steps.flatMap((list) => (isSeq(list) ? list.items.filter(isMap) : []))
}

function isSlipway(step: YAMLMap): boolean {
  return /^acme\/slipway@/.test(String(step.get('uses')))
}
