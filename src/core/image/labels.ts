import type { Event } from '../event/event.ts'

const OCI = 'org.opencontainers.image'

/**
 * Labels of the image, `key=value`, sorted: the eight OCI ones made from the event, empty ones
 * too, and the user's own, which win. What has no `=` is no label.
 */
export function ociLabels(
  event: Event,
  version: string,
  created: string,
  custom: readonly string[],
): string[] {
  const { repository, sha } = event
  return withCustom(custom, [
    [`${OCI}.title`, repository.name],
    [`${OCI}.description`, repository.description ?? ''],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, created],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license ?? ''],
  ])
}

/** The user's own labels alone, sorted. */
export const customLabels = (custom: readonly string[]): string[] => withCustom(custom, [])

/** Labels of the repository that the author of a Dockerfile knows better. */
const OF_REPOSITORY = ['title', 'description', 'url', 'source', 'licenses'].map(
  (name) => `${OCI}.${name}`,
)

/**
 * The labels that are written on the image: none that is empty, and none about the repository that
 * the Dockerfile sets itself (`inDockerfile`: its keys), unless the user writes a line for it.
 */
export function writtenLabels(
  labels: readonly string[],
  custom: readonly string[],
  inDockerfile: readonly string[],
): string[] {
  const asked = custom.map(keyOf)
  return labels.filter((label) => {
    const key = keyOf(label)
    const isTheirs = OF_REPOSITORY.includes(key) && inDockerfile.includes(key)
    return asked.includes(key) || !(isTheirs || label === `${key}=`)
  })
}

const keyOf = (label: string) => label.split('=', 1)[0] ?? ''

function withCustom(custom: readonly string[], own: readonly (readonly [string, string])[]) {
  const labels = new Map(own)
  for (const label of custom) {
    const at = label.indexOf('=')
    if (at >= 0) labels.set(label.slice(0, at), label.slice(at + 1))
  }
  return [...labels]
    .sort(([one], [other]) => compareKeys(one, other))
    .map(([key, value]) => `${key}=${value}`)
}

/** As `localeCompare` does it; waking that up takes 20 ms, which the keys everybody has need not. */
const compareKeys = (one: string, other: string) =>
  PLAIN.test(one) && PLAIN.test(other) ? (one < other ? -1 : 1) : one.localeCompare(other)

const PLAIN = /^[a-z0-9.-]+$/
