import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { HOST, type SshAccess, sshFiles } from '../../core/release/ssh/config.ts'
import { explainHost, isWorthAnotherTry } from '../../core/release/ssh/diagnose.ts'
import {
  endRemote,
  OUTPUT_MARK,
  ownOutput,
  PROCESS_MARK,
  remoteInput,
  remoteScript,
} from '../../core/release/ssh/shell.ts'
import { evenWaitAfter, RETRY_HOST_LOGIN } from '../../core/retry.ts'
import { dockerAt } from '../../core/route/docker-at.ts'
import { quoted } from '../../core/text/shell.ts'
import type { EngineApi, Tunnel, World } from '../../world.ts'
import type { Host, HostRunOptions } from './host.ts'

/** The socket on which an engine listens by default. */
export const USUAL_SOCKET = '/var/run/docker.sock'

/**
 * One login for the whole of a deployment: its connection forwards the engine's socket, and every command uses it.
 * Where sockets are not forwarded, each question goes through `docker system dial-stdio` there.
 */
export function withSsh<T>(
  world: World,
  access: SshAccess,
  socket: string,
  work: (host: Host) => Promise<T>,
): Promise<T> {
  return world.hosts.withSocketDirectory(async (directory) => {
    const open: Tunnel[] = []
    // Its lines may differ from those of the secret, and GitHub masks only the latter.
    if (access.key) world.job.mask(access.key)
    try {
      const files = Object.entries(sshFiles(directory, access))
      await Promise.all(
        files.map(([name, text]) => world.files.write(`${directory}/${name}`, text)),
      )
      const ssh = { world, access, directory, socket, open }
      await logIn(ssh)
      return await work(await reach(ssh))
    } finally {
      for (const tunnel of open.reverse()) await tunnel.close()
    }
  })
}

interface Ssh {
  readonly world: World
  readonly access: SshAccess
  readonly directory: string
  /** The socket of the engine on the host. */
  readonly socket: string
  /** To be closed in the end. */
  readonly open: Tunnel[]
}

const inConfig = ({ directory }: Ssh) => ['-F', `${directory}/config`]

async function logIn(ssh: Ssh, tries = 1): Promise<void> {
  const { world, directory, socket, open, access } = ssh
  const here = `${directory}/f`
  // With `-v`, ssh prints which key the host has shown.
  const flags = ['-v', '-nNT', '-M', '-o', 'ExitOnForwardFailure=yes', '-L', `${here}:${socket}`]
  const args = [...inConfig(ssh), ...flags, HOST]
  try {
    open.push(await world.hosts.openTunnel({ program: 'ssh', args, socket: here }))
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    const pause = evenWaitAfter(RETRY_HOST_LOGIN, tries)
    if (pause === undefined || !isWorthAnotherTry(failure.output))
      throw explainHost(failure, access, socket)
    const { host } = access.target
    world.job.log(`${host} refused the connection; retrying in ${pause / 1000} s`)
    await world.clock.sleep(pause)
    await logIn(ssh, tries + 1)
  }
}

/** The engine behind the forwarded socket, else through `docker system dial-stdio`. ssh does not report a refused forwarding. */
async function reach(ssh: Ssh): Promise<Host> {
  const { world, directory } = ssh
  const forwarded = world.hosts.engineAt(`${directory}/f`)
  const there = { DOCKER_HOST: `unix://${ssh.socket}` }
  if (await answers(forwarded)) return hostAt(ssh, `${directory}/f`, there)
  const words = ssh.open.map((tunnel) => tunnel.words()).join('')
  const relayed = await relay(ssh)
  if (await answers(relayed.engine)) {
    world.job.log('the server does not forward sockets: its own docker relays instead')
    return hostAt(ssh, `${directory}/r`, ssh.socket === USUAL_SOCKET ? {} : there)
  }
  const output = `${words}\n${relayed.words()}`
  throw explainHost(new CommandFailure('ssh', undefined, output), ssh.access, ssh.socket)
}

async function relay(ssh: Ssh): Promise<{ engine: EngineApi; words: () => string }> {
  const { world, directory, socket, open } = ssh
  const command = [...enginesSocket(socket), 'docker', 'system', 'dial-stdio']
  const args = [...inConfig(ssh), '-T', HOST, command.map(quoted).join(' ')]
  const tunnel = await world.hosts.relay({ program: 'ssh', args, socket: `${directory}/r` })
  open.push(tunnel)
  return { engine: world.hosts.engineAt(`${directory}/r`), words: tunnel.words }
}

/** Without "docker-socket", docker on the host decides: a rootless engine has another socket. */
const enginesSocket = (socket: string) =>
  socket === USUAL_SOCKET ? [] : ['env', `DOCKER_HOST=unix://${socket}`]

const answers = (engine: EngineApi) =>
  engine.ask({ path: '/_ping' }).then(
    ({ status }) => status === 200,
    (error) => {
      if (error instanceof Error && error.name === 'Problem') throw error
      return false
    },
  )

function hostAt(ssh: Ssh, socket: string, there: Readonly<Record<string, string>>): Host {
  const { user, host } = ssh.access.target
  return {
    name: `${user}@${host}`,
    isRemote: true,
    engine: ssh.world.hosts.engineAt(socket),
    docker: dockerAt(`unix://${socket}`),
    run: (command, options = {}) =>
      runThere(ssh, command, { ...options, variables: { ...there, ...options.variables } }),
  }
}

function processIn(line: string): number {
  const id = line.slice(PROCESS_MARK.length).trim()
  return /^\d{1,10}$/.test(id) ? Number(id) : 0
}

/** Reads the marks in the output of a program there: whether it has begun, and its process id, or 0. Passes on other lines. */
function readMarks(onLine: HostRunOptions['onLine']) {
  let [id, hasBegun] = [0, false]
  return {
    onLine: (line: string) => {
      if (line.endsWith(OUTPUT_MARK)) hasBegun = true
      // Only the first one is ours, before the command begins: an image may print one, too.
      else if (id === 0 && line.startsWith(PROCESS_MARK)) id = processIn(line)
      else onLine?.(line)
    },
    id: () => id,
    hasBegun: () => hasBegun,
  }
}

/**
 * Runs a program on the host. Ending ssh here does not end a program there: a second command ends one that is cut short. The
 * program announces that it runs: an account without a shell, or with a forced command, may exit with 0 and have run nothing.
 */
async function runThere(
  ssh: Ssh,
  command: readonly string[],
  { variables = {}, stdin = '', onLine, ...options }: HostRunOptions,
): Promise<string> {
  const { world, access, socket } = ssh
  const seen = readMarks(onLine)
  const args = [...inConfig(ssh), '-T', HOST]
  const input = remoteInput(variables, stdin)
  try {
    const all = { ...options, stdin: input, onLine: seen.onLine }
    const output = await world.run('ssh', [...args, remoteScript(command)], all)
    if (seen.hasBegun()) return ownOutput(output)
    throw new CommandFailure('ssh', 0, output)
  } catch (failure) {
    const isWhole = failure instanceof CommandFailure && !failure.timedOut
    if (isWhole && !seen.hasBegun())
      throw explainHost(failure, access, socket, 'ssh runs nothing on')
    if (seen.id() > 0 && !isWhole) {
      const end = [...args, endRemote(seen.id())]
      await world.run('ssh', end, { evenIfCancelled: true }).catch(() => '')
    }
    throw failure
  }
}
