import { Problem } from '../../problem.ts'
import { oneLine } from '../../text/one-line.ts'
import {
  CLOSED_IN_TLS,
  CLOSED_WITHOUT_TLS,
  caOf,
  certOf,
  connectionReason,
  type FailedProbe,
  FIREWALL,
  keyOf,
  type Reason,
} from './connection-reason.ts'
import type { BuilderNode } from './node.ts'
import type { ProbeAnswer } from './probe.ts'
import { programProblem } from './program-problem.ts'

// This file is imported when a node does not answer.

type Answer = Exclude<ProbeAnswer, { readonly kind: 'answers' }>

/** Why BuildKit cannot be used where it should be, and what to do. buildx would only run out of time. */
export function probeProblem(node: BuilderNode, answer: Answer): Problem {
  const { cause, fix } = reasonFor(node, answer)
  const { name, endpoint } = node
  const where =
    name === `${endpoint.url.replace(/^tcp:\/\//, '')}` ? name : `${name} (${endpoint.url})`
  return new Problem(`the builder ${where} cannot be used: ${cause}`, fix)
}

function reasonFor(node: BuilderNode, answer: Answer): Reason {
  switch (answer.kind) {
    case 'failed':
      return node.endpoint.kind === 'unix'
        ? socketReason(node.endpoint.path, answer)
        : connectionReason(node, answer)
    case 'unreadable':
      return unreadable(node, answer)
    case 'ended':
      return programProblem(node.endpoint, answer.output)
    case 'silent':
      return { cause: 'it does not answer', fix: FIREWALL }
    case 'closed':
      return node.tls ? CLOSED_IN_TLS : CLOSED_WITHOUT_TLS
    case 'other':
      return otherReason(answer.begin)
  }
}

function unreadable(node: BuilderNode, { part, message }: Unreadable): Reason {
  const from = { ca: caOf, cert: certOf, key: keyOf }[part](node)
  const isEncrypted =
    part === 'key' && /passphrase|bad decrypt|interrupted or cancelled/i.test(message)
  if (isEncrypted)
    return {
      cause: `the key in "${from}" is encrypted`,
      fix: 'Store it without a passphrase: openssl pkey -in client.key -out plain.key',
    }
  return {
    cause: `"${from}" cannot be read: ${oneLine(message, 120)}`,
    fix: `Store the whole file, with its BEGIN and END lines: gh secret set BUILDER_${part.toUpperCase()} < ${part}.pem`,
  }
}

type Unreadable = Extract<ProbeAnswer, { readonly kind: 'unreadable' }>

/** A record of TLS begins with its kind, and the version of TLS. */
const isTlsRecord = (text: string) => {
  const [kind = 0, version = 0] = [text.charCodeAt(0), text.charCodeAt(1)]
  return kind >= 0x14 && kind <= 0x17 && version === 3
}

function otherReason(begin: string): Reason {
  if (isTlsRecord(begin))
    return { ...CLOSED_WITHOUT_TLS, cause: 'it speaks TLS, and none was asked for' }
  if (begin.startsWith('HTTP/1.'))
    return {
      cause: 'a Docker engine or a web server answers there, not BuildKit',
      fix: 'Write the address that buildkitd was started with (--addr); for the BuildKit of a Docker engine, leave "endpoint" out, or use driver: docker-container',
    }
  return {
    cause: `what answers there is not BuildKit: ${oneLine(begin, 60)}`,
    fix: 'Write the address that buildkitd was started with (--addr)',
  }
}

function socketReason(path: string, { code, message }: FailedProbe): Reason {
  if (code === 'ENOENT')
    return {
      cause: 'there is no such socket',
      fix: `Start buildkitd with --addr unix://${path}, or mount the socket into the container of the runner`,
    }
  if (code === 'EACCES' || code === 'EPERM')
    return {
      cause: 'this user may not open the socket',
      fix: 'Start buildkitd with --group and a group that the user of the runner is in, or rootless as that user',
    }
  if (code === 'ECONNREFUSED')
    return { cause: 'nothing listens on the socket any more', fix: 'Start buildkitd again' }
  return { cause: oneLine(message, 200), fix: 'Write the socket of buildkitd' }
}
