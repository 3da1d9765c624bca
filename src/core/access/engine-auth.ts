import type { Credentials } from '../registry/client.ts'
import { configKey, type Registry } from '../registry/registry.ts'
import { base64OfText } from '../text/base64.ts'

/**
 * The header `x-registry-auth`, by which the API of an engine takes credentials for one registry: JSON in base64url. The engine
 * ignores it without padding. https://docs.docker.com/reference/api/engine/version/v1.51/#section/Authentication
 */
export function engineAuth(registry: Registry, credentials: Credentials | undefined): string {
  const auth = credentials
    ? { ...fieldsOf(credentials), serveraddress: configKey(registry) }
    : undefined
  return base64OfText(JSON.stringify(auth ?? {}))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

function fieldsOf(credentials: Credentials): Readonly<Record<string, string>> {
  if ('identityToken' in credentials) return { identitytoken: credentials.identityToken }
  if ('registryToken' in credentials) return { registrytoken: credentials.registryToken }
  return { username: credentials.username, password: credentials.password }
}
