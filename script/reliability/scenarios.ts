import { FAULTS, type FaultKind, type SeenRequest } from '../parts/faults/fault.ts'
import type { ProxyOptions } from '../parts/faults/fault-proxy.ts'
import type { Cell } from './play.ts'

/** Milliseconds after which a proxy cuts off who hangs: longer than any time-out of the action here. */
const HANGS_FOR = 4_000

/** Registries, and which faults happen to which request of a run. */
export interface Scenario {
  readonly name: string
  readonly words: string
  readonly registries: number
  readonly proxy: ProxyOptions
  /** With a BuildKit container for each run, which pushes by digest. */
  readonly inContainer?: boolean
  /** Cells for what a run asks when nothing disturbs it, registry by registry. */
  readonly cells: (undisturbed: readonly (readonly SeenRequest[])[]) => Cell[]
}

const at = (registry: number, kind: FaultKind, from: number, to = from): Cell => ({
  ...{ at: registry, fault: { kind, from, to } },
})
const once = FAULTS.filter((kind) => kind !== 'dead')

/** Every way in which a fault meets a run, in the order of docs/reliability.md. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'once',
    words: 'One registry; one request meets the fault, the next one like it does not.',
    registries: 1,
    proxy: { hangsFor: HANGS_FOR },
    cells: ([requests = []]) =>
      requests.flatMap(({ number }) => once.map((kind) => at(0, kind, number))),
  },
  {
    name: 'container',
    words: 'The same with a BuildKit container, which pushes the image under no tag.',
    registries: 1,
    proxy: { hangsFor: HANGS_FOR },
    inContainer: true,
    cells: ([requests = []]) =>
      requests
        .filter(({ client, number }) => client === 'engine' || number % 4 === 0)
        .flatMap(({ number }) => once.map((kind) => at(0, kind, number))),
  },
  {
    name: 'tokens',
    words:
      'The same behind a token server: a token that is refused, and a token server with faults.',
    registries: 1,
    proxy: { hangsFor: HANGS_FOR, auth: 'bearer' },
    cells: ([requests = []]) =>
      requests.flatMap(({ number, kind }) =>
        (kind === 'token' ? once : (['401'] as const)).map((fault) => at(0, fault, number)),
      ),
  },
  {
    name: 'lasting',
    words: 'One registry; from one request on every one meets the fault.',
    registries: 1,
    proxy: { hangsFor: HANGS_FOR },
    cells: ([requests = []]) =>
      spread(requests).flatMap(({ number }) =>
        (['dead', '500', '429', '401'] as const).map((kind) => lasting(0, kind, number)),
      ),
  },
  {
    name: 'two',
    words: 'Two registries; from one request on one of them is dead.',
    registries: 2,
    proxy: { hangsFor: HANGS_FOR },
    cells: (both) =>
      both.flatMap((requests, registry) =>
        spread(requests).map(({ number }) => lasting(registry, 'dead', number)),
      ),
  },
]

const lasting = (registry: number, kind: FaultKind, from: number) =>
  at(registry, kind, from, Number.POSITIVE_INFINITY)

/** All that the action asks; of what the engine asks, every fourth: it tries each for 8 seconds. */
const spread = (requests: readonly SeenRequest[]) =>
  requests.filter(({ client, number }) => client === 'action' || number % 4 === 0)
