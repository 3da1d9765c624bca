const NAMES =
  'secret_access_key|session_token|account_key|sas_token|client_secret|ghtoken|token|password'
const KEYS = new RegExp(String.raw`(?<![a-z_])(${NAMES})=([^,&\s"]+)`, 'gi')
const IN_ADDRESSES = /:\/\/([^/@\s"]{1,4096})@/g

/**
 * Keys that stand where buildx wants them: in caches, outputs and builder options (`type=s3,secret_access_key=…`),
 * and in addresses (`https://user:key@host`).
 */
export function keysIn(text: string): string[] {
  const keys = Array.from(text.matchAll(KEYS), ([, , key = '']) => key)
  const users = Array.from(text.matchAll(IN_ADDRESSES), ([, user = '']) => user)
  return [...keys, ...users.map((user) => user.slice(user.indexOf(':') + 1))]
}

/** The same text with `***` in place of them. */
export const withoutKeys = (text: string): string =>
  text.replace(KEYS, '$1=***').replace(IN_ADDRESSES, '://***@')
