import { textOfBase64 } from './base64.ts'
import { type JsonObject, objectIn } from './json.ts'

/** What a JSON web token says, unchecked: to be shown, or to be asked about; empty where it is none. */
export function claimsIn(token: string): JsonObject {
  const [, claims = '', signature] = token.split('.')
  if (signature === undefined) return {}
  return objectIn(textOfBase64(claims.replaceAll('-', '+').replaceAll('_', '/')) ?? '')
}
