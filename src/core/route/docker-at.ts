import type { Environment } from '../event/event.ts'

/**
 * Variables that lead `docker` to an engine without TLS, whatever the runner has for another one: it reads those
 * certificates before it reads anything else.
 */
export const dockerAt = (address: string): Environment => ({
  ...{ DOCKER_HOST: address, DOCKER_TLS_VERIFY: '', DOCKER_TLS: '', DOCKER_CERT_PATH: '' },
})
