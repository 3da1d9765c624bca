import { Problem } from '../problem.ts'
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

interface Reason {
  readonly what: string
  readonly fix: string
}

/** Codes of TLS errors that mean: the certificate is signed by nobody this machine trusts. */
export const isUntrusted = (code: string): boolean =>
  /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF|UNABLE_TO_GET_ISSUER/.test(code)

/** OpenSSL's words for a server that answers HTTP where TLS is expected. */
const PLAIN_HTTP = /wrong version number|packet length too long|http request/i

function reason(code: string, message: string, host: string): Reason {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      what: 'nobody knows this host',
      fix: 'Check how it is written; is the runner in its network?',
    }
  if (code === 'ECONNREFUSED')
    return {
      what: 'nothing listens there',
      fix: 'Check the port, and that the registry is running',
    }
  if (isUntrusted(code))
    return {
      what: 'its certificate is signed by an authority this machine does not trust',
      fix: `Put the authority's certificate into /etc/docker/certs.d/${host}/ca.crt, or point NODE_EXTRA_CA_CERTS to it`,
    }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      what: `its certificate ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'}`,
      fix: 'Renew it; if it is good, set the clock of the runner',
    }
  if (/ALTNAME/.test(code))
    return {
      what: 'its certificate is for other hosts',
      fix: `Give it one for ${host}, or name it as its certificate does`,
    }
  if (/CERT/.test(code))
    return {
      what: 'its certificate is not valid for it',
      fix: 'Renew it; check the host and the clock of the runner',
    }
  if (PLAIN_HTTP.test(message))
    return {
      what: 'it does not speak HTTPS',
      fix: `Give it a certificate, or name it under "insecure-registries" of the Docker engine`,
    }
  if (code === 'DOWNGRADE')
    return {
      what: 'it sends us on from HTTPS to plain HTTP',
      fix: 'Mend the address it gives itself',
    }
  if (code === 'REDIRECT')
    return {
      what: 'it sends us on to a place where no registry can be',
      fix: 'Mend the address of its storage; it must be reachable from here by http or https',
    }
  if (code === 'TOO_LARGE')
    return {
      what: 'its answer is far too long to be one of a registry',
      fix: 'Check that it is a registry, and that no proxy answers for it',
    }
  if (code === 'TIMEOUT' || code === 'ETIMEDOUT')
    return {
      what: 'it does not answer in time',
      fix: 'Run the job again; check proxies and firewalls on the way',
    }
  return {
    what: 'the connection broke',
    fix: 'Run the job again; check proxies and firewalls on the way',
  }
}
