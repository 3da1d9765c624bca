import type { World } from '../../world.ts'
import type { Patience } from './transport.ts'

/** What the adapter of AWS needs of the machine. */
export interface EcrRim {
  readonly mask: World['mask']
  readonly cancelled: AbortSignal
  readonly patience?: Patience
}
