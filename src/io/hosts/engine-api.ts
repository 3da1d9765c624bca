import { cancelled as wasCancelled } from '../../core/problem.ts'
import type { EngineAnswer, EngineApi, EngineRequest } from '../../world.ts'
import { exchangeOverSocket } from '../docker/engine-exchange.ts'

/** The API of an engine on a socket of this machine. */
export const engineAt = (socketPath: string, cancelled: AbortSignal): EngineApi => ({
  ask: (asked) => {
    if (cancelled.aborted && !asked.evenIfCancelled) return Promise.reject(wasCancelled())
    return ask(socketPath, asked, cancelled)
  },
})

async function ask(
  socketPath: string,
  asked: EngineRequest,
  cancelled: AbortSignal,
): Promise<EngineAnswer> {
  const { path, method, silence, onLine } = asked
  const request = {
    path,
    method,
    silence,
    onLine,
    signal: endOf(asked, cancelled),
    agent: false,
  } as const
  try {
    return await exchangeOverSocket(socketPath, { ...request, ...content(asked) })
  } catch (cause) {
    throw cancelled.aborted && !asked.evenIfCancelled ? wasCancelled(cause) : cause
  }
}

/** Whatever ends a request before its answer has come. */
function endOf({ evenIfCancelled, timeout }: EngineRequest, cancelled: AbortSignal): AbortSignal {
  const signals = [
    evenIfCancelled ? undefined : cancelled,
    timeout === undefined ? undefined : AbortSignal.timeout(timeout),
  ]
  return AbortSignal.any(signals.filter((signal) => signal !== undefined))
}

/** The engine reads a body only if it knows the length. */
function content({ body, headers }: EngineRequest) {
  if (body === undefined) return { headers: { ...headers }, bytes: undefined }
  const isArchive = body instanceof Uint8Array
  const bytes = isArchive ? body : Buffer.from(JSON.stringify(body))
  const type = isArchive ? 'application/x-tar' : 'application/json'
  return {
    headers: { ...headers, 'content-type': type, 'content-length': String(bytes.length) },
    bytes,
  }
}
