import type { Fault } from '../retry.ts'

const PASSES =
  /toomanyrequests|\b429\b|\b50[0234]\b|timeout|timed out|deadline exceeded|unexpected EOF|connection reset|TLS handshake|temporary failure/i

/** What kind of fault made a pull by the engine of a host fail. A login that was just renewed has not expired. */
export function pullFault(message: string, hasRenewed: boolean): Fault {
  if (!hasRenewed && hasExpired(message)) return 'expired'
  return PASSES.test(message) ? 'transient' : 'unknown'
}

/** Whether a registry says that the login has expired; each has words of its own for it. */
function hasExpired(message: string): boolean {
  const words = message.toLowerCase()
  const at = words.indexOf('token')
  return (at >= 0 && words.includes('expired', at)) || /no basic auth credentials/i.test(message)
}
