import type { Fault } from '../retry.ts'

const PASSES =
  /toomanyrequests|\b429\b|\b50[0234]\b|timeout|timed out|deadline exceeded|unexpected EOF|connection reset|TLS handshake|temporary failure/i

/** How a failed pull by the engine of a host may pass; a login that was renewed already has not ended. */
export function pullFault(said: string, hasRenewed: boolean): Fault {
  if (!hasRenewed && hasEnded(said)) return 'expired'
  return PASSES.test(said) ? 'transient' : 'unknown'
}

/** Whether a registry said that the login has ended, in the words of several. */
function hasEnded(said: string): boolean {
  const words = said.toLowerCase()
  const at = words.indexOf('token')
  return (at >= 0 && words.includes('expired', at)) || /no basic auth credentials/i.test(said)
}
