import type { Environment, Event } from '../event/event.ts'
import { Problem } from '../problem.ts'
import { loadClock } from '../tags/language/clock.ts'
import { globalExpressions } from '../tags/language/expressions.ts'
import { shortShaOf } from '../tags/language/short-sha.ts'
import { loadTemplates } from '../tags/language/templates.ts'
import { ociLabels } from './labels.ts'

/** What the user wants written on the image. */
interface LabelOptions {
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
}

interface LabelFacts {
  /** ISO 8601, UTC. */
  readonly now: string
  readonly environment: Environment
  /** What `git describe --tags --always` says, where a label asks for it. */
  readonly describe?: string | undefined
}

interface LabelPlan {
  /** `key=value` */
  readonly labels: readonly string[]
  /** `manifest:key=value`, for every level that `DOCKER_METADATA_ANNOTATIONS_LEVELS` asks for. */
  readonly annotations: readonly string[]
  /**
   * Those written on the image: none where the user gave none, and his alone where each of them says its
   * level, as people write them for docker/build-push-action.
   */
  readonly written: readonly string[]
}

/** An annotation that says its level itself, as docker/build-push-action takes them. */
const WITH_LEVEL = /^(manifest|index)(-descriptor)?(\[[^\]]*\])?(,[^=:]+)?:/

/**
 * Labels and annotations of a build, with their expressions filled in.
 * @throws Problem where an expression cannot be read
 */
export async function planLabels(
  { labels, annotations }: LabelOptions,
  event: Event,
  version: string,
  { now, environment, describe }: LabelFacts,
): Promise<LabelPlan> {
  const fill = await filler([...labels, ...annotations], event, { now, environment, describe })
  const given = annotations.map((text) => fill('annotations', text))
  const levels = (environment['DOCKER_METADATA_ANNOTATIONS_LEVELS'] || 'manifest').split(',')
  const [leveled, plain] = parted(given, (text) => WITH_LEVEL.test(text))
  const ours = ociLabels(event, version, now, plain)
  const all = [...levels.flatMap((level) => ours.map((text) => `${level}:${text}`)), ...leveled]
  return {
    labels: ociLabels(
      event,
      version,
      now,
      labels.map((text) => fill('labels', text)),
    ),
    annotations: all,
    written: plain.length === 0 ? leveled : all,
  }
}

const parted = <T>(items: readonly T[], belongs: (item: T) => boolean): [T[], T[]] => [
  items.filter(belongs),
  items.filter((item) => !belongs(item)),
]

async function filler(
  texts: readonly string[],
  event: Event,
  { now, environment, describe }: LabelFacts,
) {
  const templates = texts.filter((text) => text.includes('{{'))
  if (templates.length === 0) return (_: string, text: string) => text
  const shortSha = shortShaOf(event.sha, environment)
  const format = await loadClock(templates)
  const { render } = await loadTemplates(templates)
  const globals = globalExpressions({ event, now, shortSha, describe, format })
  return (input: string, text: string) => {
    try {
      return render(text, globals)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      throw new Problem(`"${input}", "${text}": ${problem.message}`, problem.fix)
    }
  }
}
