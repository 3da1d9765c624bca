import { type IncomingMessage, request } from 'node:http'
import { Problem } from '../../core/problem.ts'

/** The socket of an engine on this machine; undefined where it is further away. */
export const socketOf = (address: string): string | undefined =>
  /^(?:unix|npipe):\/\/(.*)$/.exec(address)?.[1]

/** Characters of an answer, or of a line of one. */
const MOST = 16 * 1024 * 1024

/** A request to an engine's API. https://docs.docker.com/reference/api/engine/ */
interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds in which nothing may come back; 0 for as long as it takes. */
  readonly silence?: number
  readonly cancelled?: AbortSignal | undefined
  /** Called with every line of a good answer as it comes, which is not kept then. */
  readonly onLine?: (line: string) => void
}

/** The answer of an engine: its HTTP status and its text. */
export interface Answered {
  readonly status: number
  /** Empty where its lines were handed over. */
  readonly body: string
}

/** Asks an engine over its socket; rejects where no whole answer comes. */
export function askSocket(socketPath: string, asked: Asked): Promise<Answered> {
  const { path, method = 'GET', headers = {}, silence = 10_000, cancelled: signal } = asked
  return new Promise((resolve, reject) => {
    const options = { socketPath, path, method, headers, timeout: silence }
    const sent = request({ ...options, ...(signal && { signal }) }, (response) => {
      response.on('error', reject)
      receive(response, asked.onLine, resolve)
    })
    sent.on('timeout', () => sent.destroy(new Error(`no answer in ${silence / 1000} s`)))
    sent.on('error', reject)
    sent.end()
  })
}

function receive(
  response: IncomingMessage,
  onLine: Asked['onLine'],
  done: (answered: Answered) => void,
) {
  const status = response.statusCode ?? 0
  const hear = status < 300 ? onLine : undefined
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (piece: string) => {
    text += piece
    const lines = hear && piece.includes('\n') ? text.split('\n') : [text]
    text = lines.pop() ?? ''
    if (text.length > MOST) response.destroy(new Error('its answer has no end'))
    for (const line of lines) hear?.(line)
  })
  response.on('end', () => {
    if (hear && text) hear(text)
    done({ status, body: hear ? '' : text })
  })
}

/** The problem that no engine answers at an address, with what to do. */
export const noEngineAnswer = (address: string, cause: Error) =>
  new Problem(
    `the Docker engine does not answer at ${address} (${cause.message})`,
    'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-…" of GitHub have it running.',
    { cause },
  )
