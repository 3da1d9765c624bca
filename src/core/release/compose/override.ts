import type { ComposeService } from './model.ts'
import { oneOffLines } from './one-off.ts'

/** Which image each service runs: `repository@sha256:…` by the name of the service. */
export type Pins = Readonly<Record<string, string>>

/** The first line of an override file of ours: a file without it is the user's. */
const OVERRIDE_MARK = '# written by Slipway'

/**
 * The text of an override file that pins services to their images. It touches nothing else, and has no YAML tag but for the
 * service of `oneOff`, of which a second container starts. A `pull_policy` that pulls each time is set aside: a digest
 * never changes, and the server has no credentials.
 */
export function overrideFile(
  pins: Pins,
  services: readonly ComposeService[],
  oneOff?: ComposeService,
): string {
  const entries = Object.entries(pins).map(([name, image]) => {
    const policy = services.find((service) => service.name === name)?.pullPolicy
    const more = policy && policy !== 'never' ? '    pull_policy: missing\n' : ''
    const alone = name === oneOff?.name ? oneOffLines(oneOff.oneOff) : ''
    return `  ${scalar(name)}:\n    image: ${scalar(image)}\n${more}${alone}`
  })
  return `services:${entries.length > 0 ? `\n${entries.join('')}` : ' {}\n'}`
}

/** A word as YAML reads it back: in quotes where it could be a number, a boolean or punctuation. */
function scalar(word: string): string {
  const isName = /^\w[\w./:@-]*$/.test(word) && !word.endsWith(':')
  const isText = word.includes('/') || (/^[a-z]/i.test(word) && !BOOLEANS.has(word.toLowerCase()))
  return isName && isText ? word : JSON.stringify(word)
}

const BOOLEANS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'])

/** The override file that stays on the host: its first line explains it to readers. */
export const overrideWithMark = (text: string, when: string): string =>
  `${OVERRIDE_MARK} (${when}): the images that run, by digest. Deployments rewrite it; your own settings belong in compose.yaml.\n${text}`

/** Whether an override file is one that a deployment wrote, by its first line. */
export const isOurs = (firstLine: string | undefined): boolean =>
  firstLine?.startsWith(OVERRIDE_MARK) ?? false
