import type { Environment } from '../event/event.ts'

/** The socket in the address of an engine on this machine; undefined where the engine is remote. */
export const socketOf = (address: string): string | undefined =>
  /^(?:unix|npipe):\/\/(.*)$/.exec(address)?.[1]

/**
 * Variables that lead `docker` to an engine without TLS, whatever the runner has for another one: it reads those
 * certificates before it reads anything else.
 */
export const dockerAt = (address: string): Environment => ({
  ...{ DOCKER_HOST: address, DOCKER_TLS_VERIFY: '', DOCKER_TLS: '', DOCKER_CERT_PATH: '' },
})
