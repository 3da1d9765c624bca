import type { Environment } from '../../event/event.ts'
import { Problem } from '../../problem.ts'
import { textOfBase64 } from '../../text/base64.ts'
import { fieldsOf, keyAndValue } from '../../text/csv.ts'
import type { BuildkitEndpoint } from './address.ts'
import type { Material, Tls } from './node.ts'

/** Material of TLS as it was given, each part with the place where it stands. */
interface GivenTls {
  readonly ca: Given
  readonly cert: Given
  readonly key: Given
}

interface Given {
  readonly from: string
  /** PEM or a path; empty for nothing. */
  readonly value: string
}

/** Options of the driver `remote` that say something of TLS, and the others. */
interface DriverOpts {
  readonly values: ReadonlyMap<string, string>
  readonly others: readonly string[]
}

const BEGIN = '-----BEGIN'

const KNOWN = ['cacert', 'cert', 'key', 'servername', 'default-load']

/** Reads options of the driver `remote`: several may stand on one line. */
export function readDriverOpts(name: string, lines: readonly string[]): DriverOpts {
  const options = lines.flatMap(fieldsOf).map((field) => [field, keyAndValue(field)] as const)
  const unknown = options.find(([, [key]]) => !KNOWN.includes(key))
  if (unknown) {
    const [key] = unknown[1]
    throw new Problem(
      `"${name}" has "${key}", which the driver remote does not know`,
      `Use ${KNOWN.join(', ')}; what BuildKit itself does is set where it is started`,
    )
  }
  return {
    values: new Map(options.map(([, [key, value = '']]) => [key, value])),
    others: options.filter(([, [key]]) => key === 'default-load').map(([field]) => field),
  }
}

/**
 * What of TLS was given for a node: inputs, else variables of docker/setup-buildx-action, else options of the driver.
 * Undefined for none. The variables count for tcp alone, as they do there.
 * @throws Problem where something is missing
 */
export function tlsOf(
  endpoint: BuildkitEndpoint,
  given: GivenTls,
  index: number,
  environment: Environment,
  { values }: DriverOpts,
): Tls | undefined {
  const isTcp = endpoint.kind === 'tcp'
  const part = (name: 'ca' | 'cert' | 'key') => {
    const variable = `BUILDER_NODE_${index}_AUTH_TLS_${name === 'ca' ? 'CACERT' : name.toUpperCase()}`
    const option = name === 'ca' ? 'cacert' : name
    const ways: Given[] = [
      given[name],
      { from: variable, value: isTcp ? (environment[variable] ?? '') : '' },
      { from: `driver-opts: ${option}`, value: values.get(option) ?? '' },
    ]
    const found = ways.find(({ value }) => value.trim() !== '')
    return found && materialOf(found)
  }
  const [ca, cert, key] = [part('ca'), part('cert'), part('key')]
  const serverName = values.get('servername') ?? ''
  const any = ca ?? cert ?? key
  if (!any && serverName === '') return undefined
  if (!isTcp) throw notTcp(any?.from ?? 'driver-opts: servername', endpoint)
  if (!ca) throw noCa(given.ca.from, any?.from ?? 'driver-opts: servername')
  return { ca, client: clientOf(given, cert, key), serverName }
}

function clientOf(
  { cert, key }: GivenTls,
  certificate?: Material,
  secret?: Material,
): Tls['client'] {
  if (certificate && secret) return { cert: certificate, key: secret }
  const only = certificate ?? secret
  if (!only) return undefined
  const missing = certificate ? key.from : cert.from
  throw new Problem(
    `"${only.from}" is given, and "${missing}" is empty`,
    'A client shows a certificate and proves it with its key: give both, or neither',
  )
}

/** A secret may have lost its line ends on its way, or be kept in Base64. */
function materialOf({ from, value }: Given): Material {
  const plain = value.includes('\\n') ? value.replaceAll('\\n', '\n') : value
  const decoded = plain.includes(BEGIN) ? undefined : textOfBase64(plain.replace(/\s/g, ''))
  const text = decoded?.includes(BEGIN) ? decoded : plain
  if (!text.includes(BEGIN)) return { from, text: '', path: value.trim() }
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  return { from, text: `${lines.filter((line) => line !== '').join('\n')}\n`, path: '' }
}

const notTcp = (from: string, { url }: BuildkitEndpoint) =>
  new Problem(
    `"${from}" is for TLS, and "${url}" has none`,
    `Leave "${from}" out, or use an endpoint of tcp://`,
  )

const noCa = (missing: string, there: string) =>
  new Problem(
    `"${there}" is given, and "${missing}" is empty`,
    `Give the authority that the certificate of BuildKit comes from, as PEM or as a path; for a public authority, ${missing}: /etc/ssl/certs/ca-certificates.crt`,
  )
