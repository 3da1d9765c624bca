import { Problem } from '../../core/problem.ts'
import { exchangeOverSocket } from './engine-exchange.ts'

interface Asked {
  readonly path: string
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Milliseconds in which nothing may come back; 0 for as long as it takes. */
  readonly silence?: number
  readonly cancelled?: AbortSignal | undefined
  /** Sent piece by piece. */
  readonly pieces?: AsyncIterable<Uint8Array>
  /** Called with every line of a good answer as it comes, which is not kept then. */
  readonly onLine?: (line: string) => void
}

/** The answer of an engine: its HTTP status and its text. */
export interface Answered {
  readonly status: number
  /** Empty where its lines were handed over. */
  readonly body: string
}

/** Asks an engine over its socket for a text; rejects where no whole answer comes. */
export async function askSocket(
  socketPath: string,
  { cancelled: signal, ...asked }: Asked,
): Promise<Answered> {
  const { status, body } = await exchangeOverSocket(socketPath, { ...asked, signal })
  return { status, body: new TextDecoder().decode(body) }
}

/** The problem that no engine answers at an address, with what to do. */
export const noEngineAnswer = (address: string, cause: Error) =>
  new Problem(
    `the Docker engine does not answer at ${address} (${cause.message})`,
    'Start Docker on the runner, give the runner access to its socket, or set DOCKER_HOST. Runners called "ubuntu-…" of GitHub have it running.',
    { cause },
  )
