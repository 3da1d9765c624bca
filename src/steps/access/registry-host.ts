import { chooseRegistry, type RegistryOptions } from '../../core/ecr/account/registry-choice.ts'
import type { Event } from '../../core/event/event.ts'
import { Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'

interface Options extends RegistryOptions {
  readonly registryAuth: string
  readonly maskAwsAccountId: boolean
}

/**
 * The inputs with the real host in the place of `registry: ecr`. Asks AWS only where nothing else
 * gives it.
 */
export async function completeRegistry<T extends Options>(
  world: World,
  inputs: T,
  event: Event,
): Promise<T> {
  hideAccounts(world, inputs, accountsIn(inputs))
  const { host: registry, notice } = await findHost(world, inputs, event)
  hideAccounts(world, inputs, registry.match(ACCOUNT) ?? [])
  if (notice) world.job.annotate({ level: 'notice', message: notice })
  return { ...inputs, registry }
}

async function findHost(
  world: World,
  inputs: Options,
  event: Event,
): Promise<{ host: string; notice?: string }> {
  const choice = chooseRegistry(inputs, event, world.environment)
  if (choice.kind === 'host') return choice
  try {
    const ecr = await world.ecr.private(choice.endpoint)
    return { host: (await ecr.token()).host }
  } catch (problem) {
    if (!(problem instanceof Problem) || !choice.otherwise) throw problem
    return choice.otherwise
  }
}

const ACCOUNT = /(?<!\d)\d{12}(?!\d)/g

/** Account ids in what the user wrote: host names, the role, the list of those that are meant. */
const accountsIn = ({ registry, images, registryAuth, aws }: Options): readonly string[] =>
  [registry, ...images, registryAuth, aws.role, ...aws.allowedAccounts].flatMap(
    (text) => text.match(ACCOUNT) ?? [],
  )

function hideAccounts(world: World, { maskAwsAccountId }: Options, accounts: readonly string[]) {
  if (!maskAwsAccountId) return
  for (const account of new Set(accounts)) world.job.mask(account)
}
