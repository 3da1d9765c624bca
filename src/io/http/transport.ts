import type { Transport } from './exchange.ts'

/** Long enough to outlast a registry that restarts, short enough to fail before the user looks. */
export const TRANSPORT: Transport = {
  timeout: 10_000,
  attempts: 3,
  firstWait: 1,
}
