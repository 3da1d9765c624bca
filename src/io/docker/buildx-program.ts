import {
  accessSync,
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { basename, delimiter, isAbsolute, join } from 'node:path'
import { entriesIn, textIn } from '../../core/text/foreign.ts'
import { objectIn } from '../../core/text/json.ts'

type Variables = Readonly<Record<string, string | undefined>>

/**
 * The path of the program that `docker buildx` ends in, looked up where docker looks it up. Docker starts it twice, at
 * first to ask for its name and version, and that takes as long as the start itself: 50 ms.
 *
 * Undefined where docker is to be asked as ever: where `docker` is not docker's own program, but a script, podman or a
 * snap, and where buildx is missing, or may be broken, for docker has its own words for that.
 * https://github.com/docker/cli/blob/master/cli-plugins/manager/manager.go
 */
export function buildxProgram(environment: Variables): string | undefined {
  try {
    const docker = dockersOwn(environment['PATH'] ?? '')
    if (docker === undefined) return undefined
    const first = placesOfPlugins(environment)
      .map((place) => join(place, 'docker-buildx'))
      .find((file) => statSync(file, { throwIfNoEntry: false }))
    const isLikeDocker =
      first !== undefined &&
      isAbsolute(first) &&
      isProgram(first) &&
      kindOf(first) === kindOf(docker)
    return isLikeDocker ? first : undefined
  } catch {
    return undefined // what we may not look at, docker may not either
  }
}

/** What docker sets for it: with that it takes its arguments for docker's, and knows itself as `docker buildx`. */
export const AS_PLUGIN = { DOCKER_CLI_PLUGIN_ORIGINAL_CLI_COMMAND: 'docker' }

/** In docker's order. */
function placesOfPlugins({ DOCKER_CONFIG, HOME }: Variables): string[] {
  const own = DOCKER_CONFIG || join(HOME || homedir(), '.docker')
  const { cliPluginsExtraDirs } = objectIn(textOf(join(own, 'config.json')))
  return [...entriesIn(cliPluginsExtraDirs).map(textIn), join(own, 'cli-plugins'), ...OF_SYSTEM]
}

const OF_SYSTEM = ['/usr/local/lib', '/usr/local/libexec', '/usr/lib', '/usr/libexec'].map(
  (place) => `${place}/docker/cli-plugins`,
)

/** The `docker` in the path. A wrapper may change what docker is told, or be something else under its name. */
function dockersOwn(path: string): string | undefined {
  const found = path
    .split(delimiter)
    .map((place) => join(place, 'docker'))
    .find(isProgram)
  const isOwn = found !== undefined && basename(realpathSync(found)) === 'docker'
  return isOwn && NATIVE.test(kindOf(found)) ? found : undefined
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** The first bytes of programs of Linux and macOS. */
const NATIVE = /^(?:7f454c46|cffaedfe|cafebabe)/

/** For which system and which processor a program is, as its first bytes say it. */
function kindOf(file: string): string {
  const bytes = Buffer.alloc(20)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, bytes)
  } finally {
    closeSync(opened)
  }
  return `${bytes.toString('hex', 0, 5)} ${bytes.toString('hex', 18)}`
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
