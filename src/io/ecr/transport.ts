import type { Agent as HttpsAgent } from 'node:https'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import type { RetryStrategyV2 } from '@smithy/types'
import { StandardRetryStrategy } from '@smithy/util-retry'
import type { RequestPolicy } from '../../core/retry.ts'
import { tunnellingAgent } from '../http/agents.ts'

/** What every client of the SDK is given, whatever the service. */
export const clientOptions = (policy: RequestPolicy) => ({
  requestHandler: throughProxies(policy),
  retryStrategy: retries(policy),
})

type Handle = NodeHttpHandler['handle']

/** The SDK knows no proxy: every host gets an agent that goes through the one the environment names for it. */
function throughProxies({ timeout }: RequestPolicy) {
  const handlers = new Map<string, Promise<NodeHttpHandler>>()
  const handlerFor = ({ protocol, hostname, port }: Parameters<Handle>[0]) => {
    const origin = `${protocol}//${hostname}${port ? `:${port}` : ''}`
    const handler = handlers.get(origin) ?? handlerTo(origin, timeout)
    handlers.set(origin, handler)
    return handler
  }
  const handle: Handle = async (request, options) =>
    (await handlerFor(request)).handle(request, options)
  return Object.assign(new NodeHttpHandler(), { handle })
}

async function handlerTo(origin: string, timeout: number): Promise<NodeHttpHandler> {
  const agent = await tunnellingAgent(origin)
  return new NodeHttpHandler({
    httpAgent: agent,
    httpsAgent: agent as HttpsAgent,
    connectionTimeout: 10_000,
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
  })
}

/**
 * Tries again what passes, with waits that double and are spread. LimitExceededException, which the
 * SDK takes for throttling, is a quota in ECR: one scan a day, so many repositories.
 */
function retries({ attempts, firstWait }: RequestPolicy): RetryStrategyV2 {
  const maxAttempts = Number(process.env['AWS_MAX_ATTEMPTS']) || attempts
  const standard = new StandardRetryStrategy({ maxAttempts, baseDelay: firstWait * 1000 })
  const strategy: Pick<StandardRetryStrategy, keyof RetryStrategyV2> = {
    acquireInitialRetryToken: (scope) => standard.acquireInitialRetryToken(scope),
    recordSuccess: (token) => standard.recordSuccess(token),
    refreshRetryTokenForRetry: async (token, failure) => {
      const { name } = (failure.error ?? {}) as Error
      if (name === 'LimitExceededException') throw new Error('a quota does not pass')
      return standard.refreshRetryTokenForRetry(token, failure)
    },
  }
  return strategy as RetryStrategyV2
}
