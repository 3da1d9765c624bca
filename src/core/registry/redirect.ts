import { mayLeadTo, reachOfHost } from './address.ts'

/**
 * Why a registry's pointer to another place is not followed; codes as those of the network's
 * errors.
 */
type Danger = 'REDIRECT' | 'DOWNGRADE'

/**
 * What is wrong with going on from one address to another, be it a redirect, the place of an upload or a token
 * server: from TLS to none, to something that is not the web, or from outside to what only this machine or its
 * network can reach. Undefined where nothing is.
 */
export function unsafeRedirect(from: URL, to: URL): Danger | undefined {
  if (!/^https?:$/.test(to.protocol)) return 'REDIRECT'
  if (from.protocol === 'https:' && to.protocol !== 'https:') return 'DOWNGRADE'
  return mayLeadTo(reachOfHost(from.hostname), reachOfHost(to.hostname)) ? undefined : 'REDIRECT'
}
