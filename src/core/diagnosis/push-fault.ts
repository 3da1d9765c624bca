import type { Fault } from '../retry.ts'
import type { FailureReading } from './read-failure.ts'

/**
 * How a failed push may pass. Before the build the registry has said that we may push: if it wants a login all
 * the same, a token has expired. Once, for else it means what it says.
 */
export function pushFault(reading: FailureReading, renewed: boolean): Fault {
  const fault = reading.isLoginWanted ? 'expired' : reading.fault
  return fault === 'expired' && renewed ? 'never' : fault
}
