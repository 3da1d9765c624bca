import { diagnose, type Fault, faultOf } from './read-failure.ts'

/**
 * How a failed push may pass. Before the build the registry has said that we may push: if it wants a login all
 * the same, a token has come to its end. Once, for else it means what it says.
 */
export function pushFault(output: string, renewed: boolean): Fault {
  const fault = isLoginWanted(output) ? 'expired' : faultOf(output)
  return fault === 'expired' && renewed ? 'never' : fault
}

const isLoginWanted = (output: string): boolean =>
  /failed to push|(?:PUT|POST|PATCH|HEAD) request to \S+\/(?:blobs|manifests)\//.test(output) &&
  ['http-unauthorized', 'login-required'].includes(diagnose(output)?.id ?? '')
