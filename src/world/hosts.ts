import type { Environment } from '../core/event/event.ts'

/** The machines that deployments go to: this one, and those that ssh reaches. */
export interface Hosts {
  /** Where the engine of this machine is: of DOCKER_HOST, else of the docker context in use. */
  readonly engineAddress: () => Promise<string>
  /** An engine that listens on a socket of this machine. Asks nothing yet. */
  readonly engineAt: (socket: string) => EngineApi
  /** Lends a directory for sockets, whose paths may be short only; gone afterwards, even after a kill. */
  readonly withSocketDirectory: <T>(work: (directory: string) => Promise<T>) => Promise<T>
  /**
   * Starts a program that listens on a socket, and waits until it does.
   * Rejects with a CommandFailure where it ends before.
   */
  readonly openTunnel: (asked: TunnelRequest) => Promise<Tunnel>
  /** Listens on a socket: each connection speaks with its own program, by its stdin and stdout. */
  readonly relay: (asked: RelayRequest) => Promise<Tunnel>
  /** The status of an answer to GET; rejects where none comes in so many milliseconds. */
  readonly httpStatus: (url: string, timeout: number) => Promise<number>
  /** Leaves a note for `post:`, should this run be killed. Never a secret. */
  readonly remember: (text: string) => void
}

/** A program that forwards an engine's socket; `socket` is the path at which it appears here. */
export interface TunnelRequest {
  readonly program: string
  readonly args: readonly string[]
  readonly socket: string
}

/** A program whose stdin and stdout lead to an engine; it is started for each connection to `socket`. */
export interface RelayRequest extends TunnelRequest {
  readonly environment?: Environment
}

/** A way to a machine that is open. */
export interface Tunnel {
  /** The end of what its programs printed. */
  readonly words: () => string
  readonly close: () => Promise<void>
}

/** The API of an engine. https://docs.docker.com/reference/api/engine/ */
export interface EngineApi {
  /** Rejects where no whole answer comes; any status is an answer. */
  readonly ask: (asked: EngineRequest) => Promise<EngineAnswer>
}

/** A request to the API of an engine. */
export interface EngineRequest {
  /** With its query. */
  readonly path: string
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  /** JSON, or the bytes of a tar archive. */
  readonly body?: object | Uint8Array
  /** Called with every line of a good answer as it comes, which is not kept then. */
  readonly onLine?: (line: string) => void
  /** Milliseconds in which nothing may come back; 10 s where it is left out, 0 for as long as it takes. */
  readonly silence?: number
  /** Milliseconds for all of the answer; for as long as it takes where it is left out. */
  readonly timeout?: number
  /** Cleaning up goes on after the user has cancelled the run. */
  readonly evenIfCancelled?: boolean
}

/** The answer of an engine, with any status. */
export interface EngineAnswer {
  readonly status: number
  /** Bytes of the answer; empty where its lines were handed over. */
  readonly body: Uint8Array
}
