import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import { isElsewhere } from '../../core/buildx/driver.ts'
import { sourceDateEpoch } from '../../core/buildx/source-date.ts'
import type { Event } from '../../core/event/event.ts'
import type { Facts } from '../../core/facts.ts'
import type { PlanOptions } from '../../core/plan.ts'
import { loadFill, textsWithExpressions } from '../../core/tags/input-expressions.ts'
import { wantsDescribe } from '../../core/tags/plan-tags.ts'
import type { World } from '../../world.ts'

/** Looks at this machine before anything is decided. */
export async function gatherFacts(
  world: World,
  options: PlanOptions & { readonly dryRun: boolean },
  event: Event,
): Promise<Facts> {
  const { clock, environment } = world
  const epoch = sourceDateEpoch(await datesIn(world, options, event), environment)
  const dockerfile = await readDockerfile(world, options)
  return {
    now: clock.now(),
    environment,
    dockerfile,
    tryPattern: clock.tryPattern,
    describe: wantsDescribe(textsWithExpressions(options))
      ? await describeCommit(world)
      : undefined,
    sourceDate: epoch === undefined ? undefined : new Date(epoch * 1000).toISOString(),
    hasEngine: isElsewhere(options.builder) ? await world.docker.mayHaveEngine() : undefined,
    missing: options.dryRun ? await missingFile(world, options, dockerfile) : undefined,
  }
}

/** Build arguments; `SOURCE_DATE_EPOCH` may be the date of the commit, as an expression. */
async function datesIn({ clock, environment }: World, { build }: PlanOptions, event: Event) {
  const dates = build.buildArgs.filter((text) => text.startsWith('SOURCE_DATE_EPOCH='))
  if (!dates.some((text) => text.includes('{{'))) return dates
  const facts = { event, environment, now: clock.now(), version: '', created: '' }
  const { asText } = await loadFill(dates, facts)
  return dates.map(asText)
}

/** BuildKit takes `dockerfile`, too, where no other is named. */
async function readDockerfile({ files }: World, { build }: PlanOptions) {
  const path = dockerfilePath(build)
  if (path === undefined) return undefined
  const text = await files.read(path)
  if (text !== undefined || build.file) return text
  return files.read(path.replace(/Dockerfile$/, 'dockerfile'))
}

/** A build would stop there; a dry run would look fine. */
async function missingFile(
  { files }: World,
  { build }: PlanOptions,
  dockerfile: string | undefined,
): Promise<string | undefined> {
  const path = dockerfilePath(build)
  const { context } = build
  if (path === undefined || context === '') return undefined // nothing is built here
  if (!(await files.isDirectory(context)))
    return `there is no folder "${context}", which "context" names; is the repository checked out?`
  if (dockerfile !== undefined) return undefined
  const isCheckedOut = (await files.isDirectory('.git')) || (await files.isFile('.git'))
  return isCheckedOut
    ? `there is no file "${path}", and a build would stop there: check "file" and "context"`
    : `there is no file "${path}", and no checkout: put actions/checkout before this step`
}

/**
 * A shallow checkout, or none at all, has nothing to describe. The plan reports it to those who
 * ask.
 */
const describeCommit = ({ ask }: World) =>
  ask('git', ['describe', '--tags', '--always']).then(
    (answer) => answer.trim(),
    () => undefined,
  )
