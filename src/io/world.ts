import { appendFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { error, group, info, notice, saveState, setSecret, warning } from '@actions/core'
import type { Annotation } from '../core/report/annotation.ts'
import type { Docker, World } from '../world.ts'
import { cancellation } from './cancellation.ts'
import { run } from './command.ts'
import { type DockerHome, dockerHome, knownBuilder } from './docker-home.ts'
import { engineFacts } from './engine.ts'
import { STATE, withPrivateDirectory } from './private-directory.ts'
import { registryClients } from './registry-client.ts'

/** The real world: this runner, its Docker, its registries. */
export function realWorld(): World {
  const cancelled = cancellation()
  const runHere: World['run'] = (program, args, options) => run(program, args, options, cancelled)
  let home: Promise<DockerHome> | undefined
  const userHome = () => {
    home ??= dockerHome()
    return home
  }
  return {
    now: () => new Date().toISOString(),
    environment: process.env,
    sleep: (time) => sleep(time, undefined, { signal: cancelled }),
    log: info,
    group,
    annotate,
    summarize,
    mask: setSecret,
    run: runHere,
    readFile: (path) => readFile(path, 'utf8').catch(() => undefined),
    writeFile: (path, text) => writeFile(path, text, { mode: 0o600 }),
    removeFile: (path) => rm(path, { force: true }),
    withPrivateDirectory,
    docker: docker(userHome, runHere),
    registry: registryClients(() => userDocker(userHome), runHere, { cancelled }),
  }
}

function annotate({ level, message, title, file, line, endLine }: Annotation) {
  const properties = {
    ...(title ? { title } : {}),
    ...(file ? { file } : {}),
    ...(line ? { startLine: line, endLine: endLine ?? line } : {}),
  }
  const show = { notice, warning, error }[level]
  show(message, properties)
}

/** Plain appending: GitHub's own limits are kept by whoever writes the text. */
async function summarize(markdown: string) {
  const path = process.env['GITHUB_STEP_SUMMARY']
  if (!path) return
  await appendFile(path, markdown).catch((cause) => info(`no step summary: ${cause.message}`))
}

const userDocker = async (home: () => Promise<DockerHome>) => ({
  config: (await home()).config,
  environmentAuths: process.env['DOCKER_AUTH_CONFIG'],
})

function docker(userHome: () => Promise<DockerHome>, runHere: World['run']): Docker {
  return {
    engine: async () => engineFacts(await userHome(), runHere),
    builder: async (name) => knownBuilder(await userHome(), name),
    userConfig: async () => (await userHome()).config,
    configure: async (directory, config) => configure(await userHome(), directory, config),
    rememberBuilder: (name) => saveState(STATE.builder, name),
  }
}

/** Everything of the user's configuration but `config.json` is linked: contexts, plugins, certificates. */
async function configure(home: DockerHome, directory: string, config: string) {
  const own = join(directory, 'docker')
  await mkdir(own, { mode: 0o700 })
  await writeFile(join(own, 'config.json'), config, { mode: 0o600 })
  const names = await readdir(home.directory).catch(() => [])
  const linked = names.filter((name) => name !== 'config.json')
  await Promise.all(linked.map((name) => symlink(join(home.directory, name), join(own, name))))
  return { DOCKER_CONFIG: own, BUILDX_CONFIG: home.buildxDirectory }
}
