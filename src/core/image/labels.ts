import type { Event } from '../event/event.ts'

const OCI = 'org.opencontainers.image'

/**
 * Labels of the image, `key=value`, sorted: the eight OCI ones made from the event, empty ones
 * too, and the user's own, which win. What has no `=` is no label.
 */
export function ociLabels(
  event: Event,
  version: string,
  now: string,
  custom: readonly string[],
): string[] {
  const { repository, sha } = event
  const labels = new Map([
    [`${OCI}.title`, repository.name],
    [`${OCI}.description`, repository.description ?? ''],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, now],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license ?? ''],
  ])
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
