import type { Labels } from '../registry/manifest.ts'
import { wordsIn } from '../text/foreign.ts'

const OCI = 'org.opencontainers.image'

/** What an image says of itself in its labels, in the words of its builder; empty where it does not. */
export const saidVersion = (labels: Labels): string => wordsIn(labels[`${OCI}.version`], LONGEST)
export const saidRevision = (labels: Labels): string => wordsIn(labels[`${OCI}.revision`], LONGEST)

/** Characters: as many as a tag has. */
const LONGEST = 128
