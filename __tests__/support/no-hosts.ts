import type { Hosts } from '../../src/world.ts'

const noHost = () => {
  throw new Error('no machine can be deployed to in this world')
}

/** What is deployed to a machine is tested on real ones: e2e/deploy. */
export const noHosts: Hosts = {
  engineAddress: noHost,
  engineAt: noHost,
  withSocketDirectory: noHost,
  openTunnel: noHost,
  relay: noHost,
  httpStatus: noHost,
  remember: noHost,
}
