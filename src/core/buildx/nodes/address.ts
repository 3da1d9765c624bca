import { Problem } from '../../problem.ts'
import { EXAMPLES } from './endpoint-problem.ts'

/** Where BuildKit is, as buildx takes it. */
export type BuildkitEndpoint =
  | {
      readonly kind: 'tcp'
      readonly url: string
      readonly host: string
      readonly port: number
    }
  | { readonly kind: 'unix'; readonly url: string; readonly path: string }
  /** A program that passes the connection through its input and output; the one that buildx starts. */
  | {
      readonly kind: 'program'
      readonly scheme: 'ssh' | 'kube-pod' | 'docker-container'
      readonly url: string
      /** The machine, pod or container. */
      readonly target: string
      readonly program: string
      readonly args: readonly string[]
    }

/** Programs get it as an argument: with a dash first it would be an option of theirs. */
export const SAFE_NAME = /^[a-z0-9][\w.-]*$/i

/** An address as it is read. */
export interface GivenAddress {
  /** `"endpoint" is "…"`, as errors begin. */
  readonly given: string
  readonly url: URL
  /** As buildx takes it. */
  readonly text: string
}

/** Without the brackets of IPv6. */
export function hostIn({ given, url: { hostname, port } }: GivenAddress): string {
  const isIPv6 = hostname.startsWith('[')
  const host = isIPv6 ? hostname.slice(1, -1) : hostname
  if (host === '') throw new Problem(`${given}, and names no host`, EXAMPLES)
  if (!isIPv6 && !SAFE_NAME.test(host))
    throw new Problem(
      `${given}, and its host is not a name`,
      'Write the name as DNS has it (a letter or digit first, then also dots and dashes; xn--… for others), or an IP address',
    )
  if (port === '0') throw new Problem(`${given}, with port 0`, 'Write a port from 1 to 65535')
  return host
}
