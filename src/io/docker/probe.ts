import { type ChildProcess, spawn } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { connect as connectPlain, type Socket } from 'node:net'
import {
  checkServerIdentity,
  connect as connectTls,
  createSecureContext,
  type PeerCertificate,
} from 'node:tls'
import type { ProbeAnswer, ProbeRequest } from '../../core/buildx/nodes/probe.ts'
import { cancelled as wasCancelled } from '../../core/problem.ts'
import { forPrograms } from '../runner/program-environment.ts'

/** How a connection of HTTP/2 begins, and an empty frame of settings. RFC 9113, 3.4. */
const PREFACE = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
])
/** Bytes of the head of a frame; the fourth is its kind. */
const HEAD = 9
const SETTINGS = 4
/** Milliseconds in which something must come back. */
const LONGEST = 10_000

/** Says hello to BuildKit, and hangs up. */
export async function probe(
  request: ProbeRequest,
  cancelled: AbortSignal,
  longest = LONGEST,
): Promise<ProbeAnswer> {
  if (request.endpoint.kind === 'program') return throughProgram(request, cancelled, longest)
  const unreadable = materialProblem(request.tls)
  if (unreadable) return unreadable
  try {
    const socket = open(request)
    try {
      return await hear({ input: socket, output: socket, ends: socket }, cancelled, longest)
    } finally {
      socket.destroy()
    }
  } catch (error) {
    if (cancelled.aborted) throw wasCancelled(error)
    return failed(error as NodeJS.ErrnoException)
  }
}

/** TLS would not say which of its parts it cannot read. */
function materialProblem(tls: ProbeRequest['tls']): ProbeAnswer | undefined {
  for (const part of ['ca', 'cert', 'key'] as const) {
    if (!tls?.[part]) continue
    try {
      if (part === 'key') createSecureContext({ key: tls.key })
      else new X509Certificate(tls[part])
    } catch (error) {
      return { kind: 'unreadable', part, message: (error as Error).message }
    }
  }
  return undefined
}

function open({ endpoint, tls }: ProbeRequest): Socket {
  if (endpoint.kind === 'unix') return connectPlain({ path: endpoint.path })
  if (endpoint.kind !== 'tcp') throw new Error('a program has no socket')
  const { host, port } = endpoint
  if (!tls) return connectPlain({ host, port })
  const { ca, cert, key, serverName } = tls
  return connectTls({
    ...{ host, port, ca, ALPNProtocols: ['h2'], checkServerIdentity: identityOf },
    ...(cert && key ? { cert, key } : {}),
    ...(serverName ? { servername: serverName } : {}),
  })
}

/** buildx is written in Go, which looks at these names alone: the common name counts for nothing. */
function identityOf(host: string, certificate: PeerCertificate) {
  const { subjectaltname: names } = certificate
  if (names && checkServerIdentity(host, certificate) === undefined) return undefined
  const error = new Error(`${host} is not in the cert's altnames: ${names ?? 'no name at all'}`)
  return Object.assign(error, { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
}

interface Line {
  readonly input: NodeJS.WritableStream
  readonly output: NodeJS.ReadableStream
  /** What says `close` when nothing more comes. */
  readonly ends: Socket | ChildProcess
}

/** Writes before it judges: a server of TLS 1.3 refuses a client only after its first words. */
function hear({ input, output, ends }: Line, cancelled: AbortSignal, longest: number) {
  return new Promise<ProbeAnswer>((resolve, reject) => {
    let heard = Buffer.alloc(0)
    const timer = setTimeout(() => resolve(heard.length > 0 ? other(heard) : SILENT), longest)
    const done = (answer: ProbeAnswer) => {
      clearTimeout(timer)
      resolve(answer)
    }
    const stop = (error: unknown) => {
      clearTimeout(timer)
      reject(error)
    }
    cancelled.addEventListener('abort', () => stop(cancelled.reason), { once: true })
    output.on('data', (bytes: Buffer) => {
      heard = Buffer.concat([heard, bytes])
      if (heard.length >= HEAD) done(heard[3] === SETTINGS ? { kind: 'answers' } : other(heard))
    })
    ends.once('error', stop)
    ends.once('close', () => done(heard.length > 0 ? other(heard) : { kind: 'closed' }))
    input.on('error', () => undefined) // what reads says why
    input.write(PREFACE)
  })
}

const SILENT: ProbeAnswer = { kind: 'silent' }

const other = (bytes: Buffer): ProbeAnswer => ({
  kind: 'other',
  begin: bytes.subarray(0, 200).toString('latin1'),
})

/** A name with several addresses fails with several errors. */
function failed(error: NodeJS.ErrnoException | AggregateError): ProbeAnswer {
  const first = error instanceof AggregateError ? error.errors[0] : error
  const { code, message } = first as NodeJS.ErrnoException
  return { kind: 'failed', code: code ?? '', message }
}

/** Characters of a program's words that are kept. */
const MOST = 16 * 1024

async function throughProgram(
  { endpoint, environment }: ProbeRequest,
  cancelled: AbortSignal,
  longest: number,
): Promise<ProbeAnswer> {
  if (endpoint.kind !== 'program') throw new Error('an address needs no program')
  const env = { ...forPrograms(process.env), ...environment }
  const child = spawn(endpoint.program, endpoint.args, { env })
  let words = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    words = (words + text).slice(-MOST)
  })
  try {
    const line = { input: child.stdin, output: child.stdout, ends: child }
    const answer = await hear(line, cancelled, longest)
    const said = answer.kind === 'other' ? answer.begin : ''
    return answer.kind === 'answers' || answer.kind === 'silent'
      ? answer
      : { kind: 'ended', output: `${said}\n${words}` }
  } catch (error) {
    if (cancelled.aborted) throw wasCancelled(error)
    return { kind: 'ended', output: (error as Error).message }
  } finally {
    hangUp(child)
  }
}

/** `buildctl` takes no notice of the first signals; what it is connected to ends with its input. */
function hangUp(child: ChildProcess): void {
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy()
  child.kill('SIGKILL')
}
