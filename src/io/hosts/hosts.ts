import { saveState } from '@actions/core'
import type { Hosts } from '../../world.ts'
import { engineAddress } from '../docker/engine-address.ts'
import { dockerHome } from '../docker/home.ts'
import { engineAt } from './engine-api.ts'
import { httpStatus } from './http-status.ts'
import { relay } from './relay.ts'
import { HOST_STATE, withSocketDirectory } from './socket-directory.ts'
import { openTunnel } from './tunnel.ts'

/** The machines that deployments go to. */
export const hosts = (cancelled: AbortSignal): Hosts => ({
  engineAddress: async () => engineAddress(await dockerHome()),
  engineAt: (socket) => engineAt(socket, cancelled),
  withSocketDirectory,
  openTunnel: (asked) => openTunnel(asked, cancelled),
  relay,
  httpStatus: (url, timeout) => httpStatus(url, timeout, cancelled),
  remember: (text) => saveState(HOST_STATE.deployment, text),
})
