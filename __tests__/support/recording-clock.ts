import type { Clock } from '../../src/world.ts'
import type { Recording } from './recording.ts'

/** A clock that stands still; a wait is written down and over at once. */
export const recordedClock = (recording: Recording): Clock => ({
  now: () => '2026-11-23T06:30:00.000Z',
  random: () => 0.5,
  sleep: async (time) => recording.wrote(`sleep ${time}`),
})
