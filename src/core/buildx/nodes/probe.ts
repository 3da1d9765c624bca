import type { Environment } from '../../event/event.ts'
import type { BuildkitEndpoint } from './address.ts'

/** An endpoint that is asked whether BuildKit is there. */
export interface ProbeRequest {
  readonly endpoint: BuildkitEndpoint
  /** PEM; undefined where the connection is not encrypted. */
  readonly tls:
    | {
        readonly ca: string
        readonly cert: string
        readonly key: string
        /** Empty for the host of the endpoint. */
        readonly serverName: string
      }
    | undefined
  /** For the program that passes it through. */
  readonly environment: Environment
}

/** How an endpoint answers the first words of BuildKit's protocol. */
export type ProbeAnswer =
  /** As BuildKit does. */
  | { readonly kind: 'answers' }
  /** No connection, or none that is encrypted as asked; `code` as Node names it. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** It is open, and nothing came. */
  | { readonly kind: 'silent' }
  /** It was closed, and nothing came. */
  | { readonly kind: 'closed' }
  /** Something else came: how it begins, one character per byte. */
  | { readonly kind: 'other'; readonly begin: string }
  /** A part of TLS's material cannot be read. */
  | {
      readonly kind: 'unreadable'
      readonly part: 'ca' | 'cert' | 'key'
      readonly message: string
    }
  /** The program that should have passed it through ended. */
  | { readonly kind: 'ended'; readonly output: string }

const PASSING = [
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN'],
  ...['EPIPE', 'TIMEOUT'],
]

/**
 * Whether another look may find more: BuildKit, or the way to it, may be starting. What was silent for ten seconds has had
 * its time.
 */
export const mayPass = (answer: ProbeAnswer): boolean =>
  answer.kind === 'failed' && PASSING.includes(answer.code)
