import type { Pins } from '../compose/override.ts'
import { inOrder, ofServices, type Release } from './record.ts'

/** The tag of the record of what was not well last, beside the images of its first service. */
export const FAILED = 'failed'

/** What a run is about to deploy. */
interface Asked {
  /** Of its services. */
  readonly pins: Pins
  /** Of all that containers are made from. */
  readonly fingerprint: string
}

/**
 * Why what is asked for is known as bad: it was left on purpose, or it was not well with these very settings. Undefined where
 * the records of the host do not say so.
 */
export function whyBad(
  { pins, fingerprint }: Asked,
  releases: readonly Release[],
  failed: Release | undefined,
): string | undefined {
  const same = ofServices(releases, Object.keys(pins)).filter(({ services }) =>
    Object.entries(pins).every(([name, pin]) => services[name]?.reference === pin),
  )
  const [newest] = inOrder(same)
  if (newest?.state === 'bad' && newest.fingerprint === fingerprint)
    return 'this image was left on purpose, for the release before'
  if (!failed || failed.fingerprint !== fingerprint) return undefined
  const run = failed.run ? ` (${failed.run})` : ''
  return `this image was not well here on ${dayOf(failed.stamp)}${run}, and nothing has changed since`
}

/** `2026-11-29T08:35Z` of `20261129-083501`. */
export const timeOf = ({ stamp }: Pick<Release, 'stamp'>): string =>
  `${dayOf(stamp).slice(0, 16).replace(' ', 'T')}Z`

/** `2026-11-29 08:35 UTC` of `20261129-083501`. */
const dayOf = (stamp: string) =>
  `${stamp.slice(0, 4)}-${stamp.slice(4, 6)}-${stamp.slice(6, 8)} ${stamp.slice(9, 11)}:${stamp.slice(11, 13)} UTC`
