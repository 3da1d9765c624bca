import { oneLine } from '../../text/one-line.ts'
import type { BuilderNode } from './node.ts'
import type { ProbeAnswer } from './probe.ts'

/** Why a node cannot be used, and what to do about it. */
export interface Reason {
  readonly cause: string
  readonly fix: string
}

/** Cure for what does not answer. */
export const FIREWALL =
  'Open its port to this runner in the firewall or security group, and see whether buildkitd is alive there'

/** Closed with TLS, and without. */
export const CLOSED_IN_TLS: Reason = {
  cause: 'it closes the connection without a word',
  fix: 'Its log says why; a proxy on the way must pass TLS or HTTP/2 through',
}

/** The reason where a connection without TLS is closed without a word. */
export const CLOSED_WITHOUT_TLS: Reason = {
  cause: 'it closes the connection without a word, as one does that expects TLS',
  fix: 'Give "builder-tls-ca", and "builder-tls-cert" and "builder-tls-key" where it asks for a certificate',
}

/** A connection that was not made. */
export type FailedProbe = Extract<ProbeAnswer, { readonly kind: 'failed' }>

interface Row {
  readonly codes: RegExp
  readonly reason: (node: BuilderNode, failed: FailedProbe) => Reason
}

/** Inputs that the material of TLS was given in. */
export const caOf = ({ tls }: BuilderNode) => tls?.ca.from ?? 'builder-tls-ca'

/** Name of the input or variable that the client's certificate comes from. */
export const certOf = ({ tls }: BuilderNode) => tls?.client?.cert.from ?? 'builder-tls-cert'

/** Name of the input or variable that the client's key comes from. */
export const keyOf = ({ tls }: BuilderNode) => tls?.client?.key.from ?? 'builder-tls-key'
const hostOf = ({ endpoint }: BuilderNode) =>
  endpoint.kind === 'tcp' ? endpoint.host : endpoint.url
const portOf = ({ endpoint }: BuilderNode) => (endpoint.kind === 'tcp' ? endpoint.port : 1234)

const ROWS: readonly Row[] = [
  {
    codes: /^ECONNREFUSED$/,
    reason: (node) => ({
      cause: 'nothing listens there',
      fix: `Start buildkitd there with --addr tcp://0.0.0.0:${portOf(node)}, and see that no firewall stands between`,
    }),
  },
  {
    codes: /^(ENOTFOUND|EAI_AGAIN|EAI_\w+)$/,
    reason: (node) => ({
      cause: `the name "${hostOf(node)}" cannot be resolved`,
      fix: 'Correct it. A name that only your own network or cluster knows needs a runner in there',
    }),
  },
  {
    codes: /^(ETIMEDOUT|TIMEOUT|EHOSTUNREACH|ENETUNREACH)$/,
    reason: () => ({ cause: 'it does not answer', fix: FIREWALL }),
  },
  {
    codes:
      /^(UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT\w*|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA)$/,
    reason: (node) => ({
      cause: `its certificate is not of the authority in "${caOf(node)}"`,
      fix: 'Give the authority that has signed the certificate of buildkitd (its --tlscert), whole, with every authority between',
    }),
  },
  {
    codes: /^INVALID_PURPOSE$/,
    reason: () => ({
      cause: 'its certificate is not for a server',
      fix: 'Issue it with extendedKeyUsage serverAuth',
    }),
  },
  {
    codes: /^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/,
    reason: (_, { code }) => ({
      cause: `its certificate ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`,
      fix: 'Give buildkitd a new one, or set the clock right',
    }),
  },
  {
    codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    reason: (node, { message }) => ({
      cause: `its certificate is for ${namesIn(message)}, not for ${node.tls?.serverName || hostOf(node)}`,
      fix: `Write one of these names in driver-opts: servername=…, or issue it for ${hostOf(node)}, too`,
    }),
  },
  {
    codes: /ALERT_CERTIFICATE_REQUIRED/,
    reason: () => ({
      cause: 'it asks for a client certificate, and none was given',
      fix: 'Give "builder-tls-cert" and "builder-tls-key", of an authority that buildkitd knows (its --tlscacert)',
    }),
  },
  {
    codes:
      /ALERT_(UNKNOWN_CA|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|ACCESS_DENIED)|HANDSHAKE_FAILURE/,
    reason: (node, { code }) => refusedCertificate(node, code),
  },
  {
    codes: /KEY_VALUES_MISMATCH/,
    reason: (node) => ({
      cause: `"${certOf(node)}" and "${keyOf(node)}" do not belong together`,
      fix: 'Give the key that the certificate was issued for',
    }),
  },
  {
    codes:
      /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNEXPECTED_MESSAGE|RECORD_LAYER_FAILURE/,
    reason: () => ({
      cause: 'it speaks no TLS, and TLS was asked for',
      fix: 'Start buildkitd with --tlscacert, --tlscert and --tlskey, or leave everything about TLS out, where no one else can reach it',
    }),
  },
  {
    codes: /^(ECONNRESET|EPIPE|ECONNABORTED)$/,
    reason: (node) => (node.tls ? CLOSED_IN_TLS : CLOSED_WITHOUT_TLS),
  },
]

function refusedCertificate(node: BuilderNode, code: string): Reason {
  if (!node.tls?.client)
    return {
      cause: 'it asks for a client certificate, and none was given',
      fix: 'Give "builder-tls-cert" and "builder-tls-key", of an authority that buildkitd knows (its --tlscacert)',
    }
  const why = code.includes('EXPIRED')
    ? 'has expired'
    : 'is refused: it does not know the authority that has signed it'
  return {
    cause: `the certificate in "${certOf(node)}" ${why}`,
    fix: 'Issue one by an authority that buildkitd was started with (--tlscacert), for client authentication',
  }
}

/** `Host: a. is not in the cert's altnames: DNS:localhost, IP Address:127.0.0.1` */
const namesIn = (message: string) => {
  const [, names = 'another name'] = message.split('altnames: ', 2)
  return oneLine(names.replaceAll('DNS:', '').replaceAll('IP Address:', ''), 200)
}

/** What the code of a failure means. */
export function connectionReason(node: BuilderNode, failed: FailedProbe): Reason {
  // OpenSSL says `wrong version number` in a message of its own where Node calls the failure EPROTO.
  const inMessage = failed.message.toUpperCase().replaceAll(' ', '_')
  const said = failed.code === 'EPROTO' ? inMessage : failed.code
  const row = ROWS.find(({ codes }) => codes.test(said))
  if (row) return row.reason(node, failed)
  return {
    cause: oneLine(failed.message, 200),
    fix: 'Look at the log of buildkitd there; the certificates may be of a kind that one side does not take',
  }
}
