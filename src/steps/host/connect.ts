import type { SshAccess } from '../../core/release/ssh/config.ts'
import { dockerAt } from '../../core/route/docker-at.ts'
import type { World } from '../../world.ts'
import type { Host } from './host.ts'
import { USUAL_SOCKET, withSsh } from './ssh.ts'

/** Where a deployment goes. */
export interface HostOptions {
  /** Undefined for this machine. */
  readonly ssh: SshAccess | undefined
  /** The socket of the engine there. */
  readonly socket: string
}

/** Opens the way to a host, and closes it whatever happens. */
export const withHost = <T>(
  world: World,
  { ssh, socket }: HostOptions,
  work: (host: Host) => Promise<T>,
): Promise<T> => (ssh ? withSsh(world, ssh, socket, work) : withThisMachine(world, socket, work))

const SOCKET = /^(?:unix|npipe):\/\/(.*)$/

async function withThisMachine<T>(
  world: World,
  socket: string,
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const address = socket === USUAL_SOCKET ? await world.hosts.engineAddress() : `unix://${socket}`
  const path = SOCKET.exec(address)?.[1]
  if (path) return work(thisMachine(world, path, address))
  // An engine further away, as DOCKER_HOST has it: docker itself knows the way.
  return world.hosts.withSocketDirectory(async (directory) => {
    const here = `${directory}/s`
    const args = ['system', 'dial-stdio']
    const tunnel = await world.hosts.relay({ program: 'docker', args, socket: here })
    try {
      return await work(thisMachine(world, here, `unix://${here}`))
    } finally {
      await tunnel.close()
    }
  })
}

const thisMachine = (world: World, socket: string, address: string): Host => ({
  name: 'this machine',
  isRemote: false,
  engine: world.hosts.engineAt(socket),
  docker: dockerAt(address),
  run: ([program = '', ...args], { variables, ...options } = {}) =>
    world.run(program, args, { ...options, environment: { ...dockerAt(address), ...variables } }),
})
