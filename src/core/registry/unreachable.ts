import { Problem } from '../problem.ts'
import { fill } from '../text/fill.ts'
import { apiHost, type Registry } from './registry.ts'

/** A network's or TLS's failure on the way to a registry or its token server, in words. */
export function unreachableProblem(
  registry: Registry,
  host: string,
  failure: { readonly code: string; readonly message: string },
): Problem {
  const via = host === apiHost(registry) ? '' : ` (its ${host})`
  const { what, fix } = reason(failure.code, failure.message, host)
  return new Problem(`cannot reach ${registry.host}${via}: ${what} (${failure.code})`, fix, {
    cause: failure,
  })
}

const UNTRUSTED = /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/

/**
 * Whether the code of a TLS error means: this machine does not trust the signer of the certificate.
 */
export const isUntrusted = (code: string): boolean => UNTRUSTED.test(code)

const CERTIFICATE = /^CERT_|ALTNAME|^INVALID_PURPOSE$|^ERROR_IN_CERT_/

/** Whether the code of a TLS error is about the certificate of the other side. */
export const isCertificate = (code: string): boolean => isUntrusted(code) || CERTIFICATE.test(code)

const WANTS_CLIENT = /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE|UNKNOWN_CA)$/

/** Whether the code of a TLS error means: the other side does not know who we are. */
export const wantsClient = (code: string): boolean => WANTS_CLIENT.test(code)

interface NetworkError {
  readonly code?: RegExp
  /** In place of the code: OpenSSL has one for many things. */
  readonly says?: RegExp
  readonly what: string
  /** `{host}` is the host that was asked. */
  readonly fix: string
}

const ON_THE_WAY = 'Run the job again; check proxies and firewalls on the way'

/** In this order: the first that fits. */
const ROWS: readonly NetworkError[] = [
  {
    code: /^(?:ENOTFOUND|EAI_AGAIN)$/,
    what: 'the host name cannot be resolved',
    fix: 'Check how it is written; is the runner in its network?',
  },
  {
    code: /^ECONNREFUSED$/,
    what: 'the connection was refused',
    fix: 'Check the port, and that the registry is running',
  },
  {
    code: UNTRUSTED,
    what: 'its certificate is signed by an authority this machine does not trust',
    fix: "Put the authority's certificate into /etc/docker/certs.d/{host}/ca.crt, or point NODE_EXTRA_CA_CERTS to it",
  },
  {
    code: WANTS_CLIENT,
    what: 'it wants a client certificate, and takes none of those it was shown',
    fix: "Put it into /etc/docker/certs.d/{host}/ as client.cert with its client.key, which the runner's user must be able to read",
  },
  {
    code: /^PROXY_REFUSED$/,
    what: 'the proxy does not let us through',
    fix: 'Correct HTTP_PROXY or HTTPS_PROXY with its user and password, or add {host} to NO_PROXY',
  },
  {
    code: /^PROXY_UNREACHABLE$/,
    what: 'the proxy does not connect us',
    fix: 'Correct HTTP_PROXY or HTTPS_PROXY, or add {host} to NO_PROXY',
  },
  {
    code: /^CERT_HAS_EXPIRED$/,
    what: 'its certificate has expired',
    fix: 'Renew it; if it is good, set the clock of the runner',
  },
  {
    code: /^CERT_NOT_YET_VALID$/,
    what: 'its certificate is not valid yet',
    fix: 'Renew it; if it is good, set the clock of the runner',
  },
  {
    code: /ALTNAME/,
    what: 'its certificate is for other hosts',
    fix: 'Give it one for {host}, or name it as its certificate does',
  },
  {
    code: /CERT/,
    what: 'its certificate is not valid for it',
    fix: 'Renew it; check the host and the clock of the runner',
  },
  {
    says: /wrong version number|packet length too long|http request/i,
    what: 'it does not speak HTTPS',
    fix: 'Give it a certificate, or name it under "insecure-registries" of the Docker engine',
  },
  {
    code: /^DOWNGRADE$/,
    what: 'it sends us on from HTTPS to plain HTTP',
    fix: 'Fix the address it gives itself',
  },
  {
    code: /^REDIRECT$/,
    what: 'it sends us on to a place where no registry can be',
    fix: 'Fix the address of its storage; it must be reachable from here by http or https',
  },
  {
    code: /^TOO_LARGE$/,
    what: 'its answer is far too long to be one of a registry',
    fix: 'Check that it is a registry, and that no proxy answers for it',
  },
  { code: /^E?TIMED?OUT$/, what: 'it does not answer in time', fix: ON_THE_WAY },
]

function reason(code: string, message: string, host: string): Pick<NetworkError, 'what' | 'fix'> {
  const row = ROWS.find((one) => one.code?.test(code) || one.says?.test(message))
  const { what, fix } = row ?? { what: 'the connection broke', fix: ON_THE_WAY }
  return { what, fix: fill(fix, { host }) }
}
