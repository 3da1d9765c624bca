import { Problem } from '../../problem.ts'

/** Addresses of every kind. */
export const EXAMPLES =
  'Write tcp://buildkit.example.com:1234, unix:///run/buildkit/buildkitd.sock, ssh://user@example.com, kube-pod://buildkit-0?namespace=builds or docker-container://buildkit'

/** `buildkit:1234`, `/run/buildkitd.sock`, `unix:/run/buildkitd.sock` */
export function withoutScheme(name: string, text: string): Problem {
  const given = `"${name}" is "${text}", without a scheme`
  if (/^[\w.-]+:\d+$/.test(text)) return new Problem(given, `Write tcp://${text}`)
  const path = text.startsWith('unix:') ? text.slice('unix:'.length) : text
  if (path.startsWith('/')) return new Problem(given, `Write unix://${path}`)
  return new Problem(
    given,
    `${EXAMPLES}. The name of a docker context goes with driver: docker-container`,
  )
}

/** Between scheme and path. */
const authorityOf = (text: string, from = text.indexOf('://') + 3) =>
  text.slice(from).split(/[/?#]/)[0] ?? ''

/** Whether a user stands before the machine, or should. */
export const hasAt = (text: string): boolean => authorityOf(text).includes('@')

/**
 * Whether a password stands in what begins there; also where that is no address. Contexts of kubectl have these characters,
 * too: `kubernetes-admin@kubernetes`.
 */
export function hasPassword(text: string, from: number): boolean {
  const takesQuery = /^(kube-pod|docker-container):/i.test(text)
  const rest = takesQuery ? (text.slice(from).split('?')[0] ?? '') : text.slice(from)
  return rest.slice(0, Math.max(0, rest.lastIndexOf('@'))).includes(':')
}

/** Quotes nothing of it. */
export const withPassword = (name: string) =>
  new Problem(
    `a password stands in "${name}"`,
    'BuildKit takes none: it knows its clients by "builder-tls-cert" and "builder-tls-key", ssh by its key',
  )

/** An address of another kind than those that buildx knows, such as `https://buildkit.example.com`. */
export function otherScheme(given: string, url: URL): Problem {
  if (/^(https?|grpcs?):$/.test(url.protocol))
    return new Problem(
      `${given}, and BuildKit is addressed by tcp`,
      `Write tcp://${url.hostname}:${url.port || '1234'}${/s:$/.test(url.protocol) ? ', and the authority of its certificate in "builder-tls-ca"' : ''}`,
    )
  return new Problem(`${given}, a scheme that buildx does not know`, EXAMPLES)
}

/** What the reader of addresses does not say: a port that is none, a zone of IPv6. */
export function noAddress(given: string, rest: string): Problem {
  const authority = authorityOf(rest, 0)
  const place = authority.slice(authority.lastIndexOf('@') + 1)
  if (place.startsWith('[') && place.includes('%'))
    return new Problem(
      `${given}, an address that holds on one network card only`,
      'Write a name or an address that this runner reaches without a zone (%…)',
    )
  const port = place.slice(place.lastIndexOf(':') + 1)
  if (place.includes(':') && !place.endsWith(']') && !(Number(port) <= 65_535))
    return new Problem(`${given}, and "${port}" is no port`, 'Write a port from 1 to 65535')
  return new Problem(`${given}, which is not an address`, EXAMPLES)
}

/** There is an @, and no user before it. */
export const withoutUser = (given: string): Problem =>
  new Problem(
    `${given}, with nothing before the @`,
    'Write the user there, or leave the @ out. A variable or secret that is not set is empty',
  )

/** The user begins with a dash. */
export const optionForUser = (given: string): Problem =>
  new Problem(
    `${given}, and its user begins with a dash`,
    'Write the user as that machine knows it: ssh would take this one for an option',
  )
