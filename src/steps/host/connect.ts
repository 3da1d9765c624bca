import type { HostInputs } from '../../core/inputs/host.ts'
import { dockerAt, socketOf } from '../../core/route/docker-at.ts'
import type { World } from '../../world.ts'
import type { Host } from './host.ts'
import { USUAL_SOCKET, withSsh } from './ssh.ts'

/** Connects to a host, and closes the connection in any case. */
export const withHost = <T>(
  world: World,
  { ssh, socket }: HostInputs,
  work: (host: Host) => Promise<T>,
): Promise<T> => (ssh ? withSsh(world, ssh, socket, work) : withThisMachine(world, socket, work))

async function withThisMachine<T>(
  world: World,
  socket: string,
  work: (host: Host) => Promise<T>,
): Promise<T> {
  const address = socket === USUAL_SOCKET ? await world.hosts.engineAddress() : `unix://${socket}`
  const path = socketOf(address)
  if (path) return work(thisMachine(world, path, address))
  // DOCKER_HOST names a remote engine: docker itself knows how to reach it.
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
