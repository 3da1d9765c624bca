import type { RegistryClient, RegistryClientFactory } from '../../src/core/registry/client.ts'
import { MissingCredentials } from '../../src/core/registry/refusal.ts'
import { orThrow, type Recording } from './recording.ts'

/** Clients of recorded registries, logged in or not. */
export const recordedClients =
  (recording: Recording): RegistryClientFactory =>
  async ({ host }, credentials) =>
    credentials === 'anonymous' ? anonymousClient(recording, host) : client(recording, host)

function anonymousClient({ answers, script }: Recording, host: string): RegistryClient {
  const anonymous: Partial<RegistryClient> = {
    authorize: async (repository, actions) => {
      script.push(`authorize ${host} ${repository} ${actions.join()} without a login`)
      const refusal = new MissingCredentials('a login is missing', 'Log in')
      const isPushed = script.some((line) => line.startsWith('push '))
      const anonymous = (isPushed && answers.anonymousLater) || answers.anonymous
      orThrow(anonymous?.[`${host}/${repository}`] ?? refusal)
    },
  }
  return anonymous as RegistryClient
}

function client(
  { answers, script, registry, failed, wrote }: Recording,
  host: string,
): RegistryClient {
  const ours: RegistryClient = {
    ...registry.client(host, wrote),
    authorize: async (repository, actions) => {
      script.push(`authorize ${host} ${repository} ${actions.join()}`)
      await (answers.waitBefore === 'a failed program' ? after(failed.promise) : answers.waitBefore)
      const refusal = answers.refusals?.[host]
      if (refusal) throw refusal
    },
    get withRetries(): RegistryClient {
      return ours
    },
  } as Partial<RegistryClient> as RegistryClient
  return ours
}

/** A little later: what waits for it, too, has heard of it. */
const after = async (promise: Promise<void>) => {
  await promise
  await new Promise((resolve) => setImmediate(resolve))
}
