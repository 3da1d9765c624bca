import type { ReadInput } from './form.ts'

/** Names of inputs with their defaults in action.yml. */
export type Defaults = Readonly<Record<string, string>>

/** Inputs that promise something: an empty one may not quietly promise less. */
const PROMISES = [
  ...['visibility', 'on-existing-tag', 'ecr-scan', 'secret-guard'],
  ...['ecr-tag-mutability', 'ecr-encryption', 'mask-aws-account-id'],
]

/**
 * Reads inputs; an empty one is its default. GitHub passes an unset variable, secret or input as an empty
 * text, which is not what its author meant.
 */
export const withDefaults =
  (read: ReadInput, defaults: Defaults): ReadInput =>
  (name) =>
    read(name) || (PROMISES.includes(name) ? '' : (defaults[name] ?? ''))
