import type { Environment, Event } from '../event/event.ts'
import { Problem } from '../problem.ts'
import { loadClock } from '../tags/language/clock.ts'
import { globalExpressions } from '../tags/language/expressions.ts'
import { shortShaOf } from '../tags/language/short-sha.ts'
import { loadTemplates } from '../tags/language/templates.ts'
import { customLabels, ociLabels, writtenLabels } from './labels.ts'

/** What the user wants written on the image. */
interface LabelOptions {
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  /** Whether the OCI ones are made from the event. */
  readonly ociLabels: boolean
}

interface LabelFacts {
  /** ISO 8601, UTC. */
  readonly now: string
  /** When the image counts as made. */
  readonly created: string
  /** Keys of the labels that the Dockerfile sets itself. */
  readonly inDockerfile: readonly string[]
  readonly environment: Environment
  /** What `git describe --tags --always` says, where a label asks for it. */
  readonly describe?: string | undefined
}

interface LabelPlan {
  /** `key=value`, as docker/metadata-action gives them. */
  readonly labels: readonly string[]
  readonly writtenLabels: readonly string[]
  /** `manifest:key=value`, for every level that `DOCKER_METADATA_ANNOTATIONS_LEVELS` asks for. */
  readonly annotations: readonly string[]
  /**
   * Those written on the image: none where the user gave none. Where each annotation of the user
   * names its level, only these are written, as people write them for docker/build-push-action.
   */
  readonly writtenAnnotations: readonly string[]
}

/** What a user should hear of: lines that are no label or annotation, and are left out. */
export const labelNotices = ({ labels, annotations }: LabelOptions): string[] =>
  [...labels.map((text) => ['labels', text]), ...annotations.map((text) => ['annotations', text])]
    .filter(([, text = '']) => !text.includes('='))
    .map(([input, text]) => `"${input}": "${text}" has no =, so it is left out; write key=value`)

/** An annotation that says its level itself, as docker/build-push-action takes them. */
const WITH_LEVEL = /^(manifest|index)(-descriptor)?(\[[^\]]*\])?(,[^=:]+)?:/

/**
 * Labels and annotations of a build, with their expressions filled in.
 * @throws Problem where an expression cannot be read
 */
export async function planLabels(
  options: LabelOptions,
  event: Event,
  version: string,
  facts: LabelFacts,
): Promise<LabelPlan> {
  const fill = await filler([...options.labels, ...options.annotations], event, version, facts)
  const custom = options.labels.map((text) => fill('labels', text))
  const given = options.annotations.map((text) => fill('annotations', text))
  const all = (own: readonly string[]) =>
    options.ociLabels ? ociLabels(event, version, facts.created, own) : customLabels(own)
  const labels = all(custom)
  const levels = (facts.environment['DOCKER_METADATA_ANNOTATIONS_LEVELS'] || 'manifest').split(',')
  const [leveled, plain] = parted(given, (text) => WITH_LEVEL.test(text))
  const onLevels = (texts: readonly string[]) =>
    levels.flatMap((level) => texts.map((text) => `${level}:${text}`))
  const annotations = all(plain)
  const written = plain.length === 0 ? [] : writtenLabels(annotations, plain, [])
  return {
    labels,
    writtenLabels: writtenLabels(labels, custom, facts.inDockerfile),
    annotations: [...onLevels(annotations), ...leveled],
    writtenAnnotations: [...onLevels(written), ...leveled],
  }
}

const parted = <T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] => [
  items.filter(belongs),
  items.filter((item) => !belongs(item)),
]

async function filler(
  texts: readonly string[],
  event: Event,
  version: string,
  { now, created, environment, describe }: LabelFacts,
) {
  const templates = texts.filter((text) => text.includes('{{'))
  if (templates.length === 0) return (_: string, text: string) => text
  const shortSha = shortShaOf(event.sha, environment)
  const format = await loadClock(templates)
  const { render } = await loadTemplates(templates)
  const globals = {
    ...globalExpressions({ event, now, shortSha, describe, format }),
    ...{ version, created },
  }
  return (input: string, text: string) => {
    try {
      return render(text, globals)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      throw new Problem(`"${input}", "${text}": ${problem.message}`, problem.fix)
    }
  }
}
