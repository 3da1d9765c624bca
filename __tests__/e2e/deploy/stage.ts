import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { type App, putApp, putIndexAround } from '../../../script/parts/registry/app-image.ts'
import {
  freePort,
  type LocalRegistry,
  startRegistry,
} from '../../../script/parts/registry/registry.ts'
import {
  type ActionRun,
  type RunningAction,
  readEvent,
  startAction,
} from '../../../script/parts/runner/run-action.ts'
import {
  type Server,
  type ServerOptions,
  serverParts,
  startServer,
} from '../../../script/parts/server/server.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'

const root = resolve(import.meta.dirname, '../../..')

/** What these tests need of the machine, and what was found. */
export const parts = {
  ...serverParts(),
  registry: findProgram('docker-registry'),
  'dist/': existsSync(join(root, 'dist/deploy.js')),
}

export type Texts = Readonly<Record<string, string>>

/** A registry with a password, a server with ssh, and what deploys to it. */
export interface DeployStage {
  readonly registry: LocalRegistry
  readonly server: Server
  /** `127.0.0.1:PORT/acme/app` */
  readonly image: string
  /** Inputs that every deployment needs: where to, and who pulls. */
  readonly access: Texts
  /** Puts an app into the registry under its version; answers its digest. */
  readonly put: (app: App, repository?: string) => Promise<string>
  /** Puts an index around an image that is there; answers its digest. */
  readonly index: (tag: string, digest: string, architecture?: string) => Promise<string>
  readonly start: (inputs: Texts, more?: StartOptions) => RunningAction
  readonly deploy: (inputs: Texts, more?: StartOptions) => Promise<ActionRun>
  /** A folder of the server with these files: `~/NAME`. */
  readonly folder: (name: string, files: Texts) => string
  /** Text of a file of the server's root; undefined where there is none. */
  readonly read: (path: string) => string | undefined
  /** Runs docker on the server's engine. */
  readonly docker: (...args: readonly string[]) => string
  readonly stop: () => Promise<void>
}

interface StartOptions {
  readonly event?: string
  readonly env?: Texts
  readonly workspace?: string
  readonly onLog?: (text: string) => void
}

export async function setDeployStage(
  store: 'containerd' | 'classic',
  options: ServerOptions = {},
): Promise<DeployStage> {
  const [registry, server] = await Promise.all([
    startRegistry(),
    startServer({ store, ...options }),
  ])
  const image = `${registry.host}/acme/app`
  const home = mkdtempSync(join(tmpdir(), 'slipway-home-'))
  const access = {
    host: server.host,
    'ssh-key': server.privateKey,
    'known-hosts': server.sshd.knownHosts,
    images: image,
    registry: registry.host,
    username: registry.username,
    password: registry.password,
  }
  const start: DeployStage['start'] = (
    inputs,
    { event = 'push-main', env, workspace, onLog } = {},
  ) =>
    startAction({
      event: readEvent(event),
      workspace: workspace ?? home,
      inputs: { ...access, revision: '', project: basename(inputs['directory'] ?? ''), ...inputs },
      environment: { HOME: home, DOCKER_CONFIG: home, ...env },
      token: '',
      action: join(root, 'deploy'),
      ...(onLog && { onLog }),
    })
  return {
    registry,
    server,
    image,
    access,
    put: (app, repository = 'acme/app') => putApp(registry, repository, app.version, app),
    index: (...asked) => putIndexAround(registry, 'acme/app', ...asked),
    start,
    deploy: (...asked) => start(...asked).finish(),
    folder: (name, files) => writeFiles(join(server.home, name), files, `/root/${name}`),
    read: (path) => readIfThere(join(server.home, path)),
    docker: (...args) => docker(server.engine.host, args),
    stop: async () => {
      await Promise.all([registry.stop(), server.stop()])
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function writeFiles(folder: string, files: Texts, name: string): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return name
}

const readIfThere = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)

function docker(host: string, args: readonly string[]): string {
  const env = { ...process.env, DOCKER_HOST: host }
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8', env })
  if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}

/** What runs of a project: service → digest of its image and state, as `docker ps` shows it. */
export function running({ docker }: DeployStage, project: string): Texts {
  const format = '{{.Label "com.docker.compose.service"}} {{.Image}} {{.State}}'
  const filter = `label=com.docker.compose.project=${project}`
  const lines = docker('ps', '--all', '--no-trunc', '--filter', filter, '--format', format)
  return Object.fromEntries(
    lines
      .split('\n')
      .filter(Boolean)
      .sort()
      .map((line) => {
        const [service = '', image = '', state = ''] = line.split(' ')
        return [service, `${image.replace(/^.*@/, '')} ${state}`]
      }),
  )
}

/**
 * A server as it is: every container, what it remembers of a project, and the files of the folder, byte
 * for byte.
 */
export const stateOf = (stage: DeployStage, project: string) => ({
  containers: linesOf(
    stage.docker(
      'ps',
      '--all',
      '--no-trunc',
      '--format',
      '{{.ID}} {{.Names}} {{.Image}} {{.State}}',
    ),
  ),
  releases: releases(stage, project),
  env: stage.read(`${project}/.env`),
  file: stage.read(`${project}/compose.yaml`),
  override: stage.read(`${project}/compose.override.yaml`),
})

/** Runs a command on the server, as somebody who is logged in there. */
export async function inside({ server }: DeployStage, command: string): Promise<string> {
  const { runInside } = await import('../../../script/parts/engine/inside.ts')
  return runInside(server, '/root', ['sh', '-c', `HOME=/root; ${command}`])
}

const linesOf = (text: string): readonly string[] => text.split('\n').filter(Boolean).sort()

/** Names of every image of a project that is kept, without the time in them. */
export const releases = ({ docker }: DeployStage, project: string): readonly string[] =>
  linesOf(docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', `slipway.local/${project}`))

export { freePort }
