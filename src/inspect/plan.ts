import type { Access } from '../core/access/access.ts'
import { planLogins } from '../core/access/plan-logins.ts'
import type { Environment, Event } from '../core/event/event.ts'
import { parseReference, type Reference } from '../core/image/reference.ts'
import { Problem } from '../core/problem.ts'
import { registryOf } from '../core/registry/registry.ts'
import type { Inputs } from './inputs.ts'

/** What the image of the registry is compared with. */
export type ComparedWith =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'digest'; readonly digest: string }
  /** What the engine has under that reference. */
  | { readonly kind: 'engine' }
  /** What runs: containers of compose. */
  | {
      readonly kind: 'running'
      readonly directory: string
      readonly project: string
      readonly service: string
    }

/** Everything that can be decided before any request is sent. */
export interface InspectPlan {
  readonly access: Access
  readonly reference: Reference
  readonly compared: ComparedWith
}

/**
 * Decides what is inspected, and what it is compared with.
 * @throws Problem where the inputs contradict one another
 */
export async function planInspect(
  inputs: Inputs,
  event: Event,
  environment: Environment,
): Promise<InspectPlan> {
  if (inputs.image === '')
    throw new Problem(
      '"image" is empty: the variable in it may not be set',
      'Write the image to inspect, such as acme/app:latest',
    )
  const reference = parseReference(inputs.image, inputs.registry)
  const compared = comparedWith(inputs, reference)
  const hosts = [reference.image.registry.host]
  const logins = await planLogins(inputs, hosts, event, environment)
  const account = { registry: registryOf(inputs.registry), username: inputs.username }
  const { aws, githubToken } = inputs
  return { access: { ...logins, account, aws, githubToken }, reference, compared }
}

function comparedWith(inputs: Inputs, { tag, digest: pin = '' }: Reference): ComparedWith {
  const { local, ssh, directory, project, service } = inputs
  const isRunning = [directory, project, service].some((text) => text !== '')
  if (inputs.digest && pin && inputs.digest !== pin)
    throw twice('the digest in "image"', '"digest"')
  const digest = inputs.digest || (tag === undefined ? '' : pin)
  const written = inputs.digest ? '"digest"' : 'the digest in "image"'
  if (digest && local) throw twice(written, '"local"')
  if (digest && (isRunning || ssh)) throw twice(written, ssh ? '"host"' : '"service"')
  if (local && isRunning) throw twice('"local"', '"service"')
  if (digest) return { kind: 'digest', digest }
  if (local) return { kind: 'engine' }
  return isRunning || ssh ? { kind: 'running', directory, project, service } : { kind: 'nothing' }
}

const twice = (one: string, other: string) =>
  new Problem(
    `${one} and ${other} are two things to compare with`,
    'Leave one of them out, or use the step twice',
  )
