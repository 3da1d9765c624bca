import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem, cancelled as wasCancelled } from '../core/problem.ts'
import type { AmazonEcr, Clock, Docker, GitHub, World } from '../world.ts'
import { dockerHere } from './docker/docker.ts'
import { dockerHome } from './docker/home.ts'
import { readNetworkSettings } from './docker/network-settings.ts'
import { trees } from './files/trees.ts'
import { unpack } from './files/unpack.ts'
import { writeWhole } from './files/write-whole.ts'
import { hosts } from './hosts/hosts.ts'
import { cancellation } from './runner/cancellation.ts'
import { run } from './runner/command.ts'
import { job, mask } from './runner/job.ts'
import { once } from './runner/once.ts'
import { withPrivateDirectory } from './runner/private-directory.ts'
import { readText } from './runner/read-text.ts'
import { tryPattern } from './runner/try-pattern.ts'

/** The real world: this runner, its Docker, its registries. With `engine` false no Docker engine is asked anything. */
export function realWorld({ engine = true }: { readonly engine?: boolean } = {}): World {
  const cancelled = cancellation()
  const runHere: World['run'] = (program, args, options) => run(program, args, options, cancelled)
  const docker = dockerHere(runHere, cancelled, engine)
  return {
    environment: process.env,
    clock: clock(cancelled),
    files: {
      read: readText,
      isFile,
      list: listFiles,
      isDirectory,
      write: writeWhole,
      remove: (path) => rm(path, { force: true }),
      unpack,
      withPrivateDirectory,
    },
    trees,
    job,
    run: runHere,
    ask,
    docker,
    github: gitHub(cancelled),
    registry: registries(docker, runHere, cancelled),
    dockerHub: dockerHub(cancelled),
    ecr: amazonEcr(cancelled),
    hosts: hosts(cancelled),
  }
}

const clock = (cancelled: AbortSignal): Clock => ({
  now: () => new Date().toISOString(),
  random: Math.random,
  tryPattern,
  sleep: (time) =>
    sleep(time, undefined, { signal: cancelled }).catch((cause) => {
      throw wasCancelled(cause)
    }),
})

/** A folder that is not there has no files. */
const listFiles = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (['ENOENT', 'ENOTDIR'].includes(cause.code ?? '')) return []
      throw new Problem(`"${path}" cannot be read: ${cause.message}`, 'Let the runner read it', {
        cause,
      })
    },
  )
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const isFile = (path: string) =>
  stat(path).then(
    (entry) => entry.isFile(),
    () => false,
  )

const isDirectory = (path: string) =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )

/** Octokit is loaded when GitHub is asked first: most runs ask nothing. */
function gitHub(cancelled: AbortSignal): GitHub {
  const api = once(async () => (await import('./github/api.ts')).gitHubApi(cancelled))
  return {
    repository: async (asked) => (await api()).repository(asked),
    commitDate: async (asked) => (await api()).commitDate(asked),
    compareCommits: async (asked) => (await api()).compareCommits(asked),
    forcedPushes: async (asked) => (await api()).forcedPushes(asked),
  }
}

const ask: World['ask'] = async (...asked) =>
  (await import('./runner/ask-program.ts')).askProgram(...asked)

/** The client is loaded when the first registry is asked: its TLS alone takes 20 ms. */
function registries(docker: Docker, runHere: World['run'], cancelled: AbortSignal) {
  const clients = once(async () => {
    const { registryClients } = await import('./registry/client.ts')
    return registryClients(() => userDocker(docker), runHere, {
      cancelled,
      settings: once(() => readNetworkSettings(docker.engine, dockerHome)),
    })
  })
  const factory: World['registry'] = async (...asked) => (await clients())(...asked)
  return factory
}

/** Loaded by those few who ask for private repositories there. */
function dockerHub(cancelled: AbortSignal): World['dockerHub'] {
  const api = once(async () => (await import('./registry/docker-hub.ts')).dockerHub({ cancelled }))
  return {
    visibility: async (...asked) => (await api()).visibility(...asked),
    createPrivate: async (...asked) => (await api()).createPrivate(...asked),
  }
}

/** The AWS SDK is loaded when the first endpoint is asked for: other runs do not pay for it. */
function amazonEcr(cancelled: AbortSignal): AmazonEcr {
  const rim = { mask, cancelled }
  const ofPrivate = once(async () => (await import('./ecr/endpoints.ts')).ecrEndpoints(rim))
  const ofPublic = once(async () => (await import('./ecr/public.ts')).publicEndpoints(rim))
  return {
    private: async (endpoint) => (await ofPrivate())(endpoint),
    public: async (endpoint) => (await ofPublic())(endpoint),
  }
}

const userDocker = async ({ userConfig }: Docker) => ({
  config: await userConfig(),
  environmentAuths: process.env['DOCKER_AUTH_CONFIG'],
})
