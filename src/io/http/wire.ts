import { setTimeout as pause } from 'node:timers/promises'
import { exchange, type Transport, type Wire } from './exchange.ts'

const REAL: Wire = {
  exchange,
  now: () => performance.now(),
  pause: (time, options) => pause(time, undefined, options),
  random: Math.random,
}

/** The network, time and chance of a transport: those of this machine, unless it brings its own. */
export const wireOf = ({ wire = REAL }: Transport): Wire => wire
