import type { Event } from './event.ts'

const OCI = 'org.opencontainers.image'

/**
 * Labels of the image, `key=value`, sorted: the eight OCI ones made from the event, empty ones
 * too, and the user's own, which win.
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
    [`${OCI}.description`, repository.description],
    [`${OCI}.url`, repository.url],
    [`${OCI}.source`, repository.url],
    [`${OCI}.version`, version],
    [`${OCI}.created`, now],
    [`${OCI}.revision`, sha],
    [`${OCI}.licenses`, repository.license],
  ])
  for (const label of custom) {
    const [key = '', ...value] = label.split('=')
    labels.set(key, value.join('='))
  }
  return [...labels].map(([key, value]) => `${key}=${value}`).sort()
}
