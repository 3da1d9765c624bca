import type { Labels } from '../registry/manifest.ts'

const OCI = 'org.opencontainers.image'

/**
 * What an image says of itself in its labels; empty where it does not. Its builder writes them, and workflows put
 * outputs into scripts: a version has letters, digits and a few other characters, and nothing a shell knows.
 */
export const saidVersion = (labels: Labels): string => plain(labels[`${OCI}.version`])

/** The commit in the label `org.opencontainers.image.revision`, cleaned; empty where there is none. */
export const saidRevision = (labels: Labels): string => plain(labels[`${OCI}.revision`])

const plain = (text = ''): string => (/^[\w.+~:@/-]{1,128}$/.test(text) ? text : '')
