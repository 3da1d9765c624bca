import { isLoopbackHost } from './registry.ts'

/** Why nobody follows a registry's pointer to another place; codes as those of the network's errors. */
type Danger = 'REDIRECT' | 'DOWNGRADE'

/**
 * What is wrong with going on from one address to another: from TLS to none, to something that is not the
 * web, or from outside to what only this machine can reach. Undefined where nothing is.
 */
export function unsafeRedirect(from: URL, to: URL): Danger | undefined {
  if (!/^https?:$/.test(to.protocol)) return 'REDIRECT'
  if (from.protocol === 'https:' && to.protocol !== 'https:') return 'DOWNGRADE'
  return isLoopbackHost(to.host) && !isLoopbackHost(from.host) ? 'REDIRECT' : undefined
}
