import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { scanProblem } from '../../core/ecr/scan/scan-problem.ts'
import { pinned } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { NotPublished } from '../../core/publication/not-published.ts'
import { duration } from '../../core/text/table.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'
import type { Obtained } from '../build/build-or-keep.ts'
import { isOnEcr, scanOnEcr } from '../ecr/prepare.ts'
import { keptBack } from '../publish/publish.ts'
import { checkStillPrivate } from '../repositories/visibility.ts'
import { restoreTags } from './restore-tags.ts'

/**
 * Lets the image through, or ends the run before its tags move.
 * @throws NotPublished where it does not pass
 */
export async function gates(
  world: World,
  plan: BuildPlan,
  session: Session,
  image: Obtained,
): Promise<Obtained> {
  const isForeign = image.kept?.isOurCommit === false
  if (image.digest === '' || !plan.publication.push.push || isForeign) return image
  try {
    if (plan.publication.visibility === 'private')
      await checkStillPrivate(world, plan.naming.images)
    if (plan.gate.test.command)
      await world.job.group('Test', () => test(world, plan, session, image.digest))
    if (plan.publication.ecr.scan === 'off' || !plan.naming.images.some(isOnEcr)) return image
    const scan = await world.job.group('Scan', () => scanOnEcr(world, plan, image))
    const problem = scan && scanProblem(scan)
    if (problem) throw keptBack(problem, await restoreTags(world, { ...image, scan }))
    return { ...image, scan }
  } catch (problem) {
    if (problem instanceof NotPublished || !(problem instanceof Problem)) throw problem
    throw keptBack(problem, await restoreTags(world, image))
  }
}

/** The runner's own way of running a script: it ends at the first command that fails. */
const BASH = ['--noprofile', '--norc', '-e', '-o', 'pipefail']

async function test(
  world: World,
  plan: BuildPlan,
  { directory, environment }: Session,
  digest: string,
) {
  const { command, timeout } = plan.gate.test
  const [image] = plan.naming.images
  if (!image || !command) return
  const script = `${directory}/test-command`
  await world.files.write(script, command.replaceAll('\r\n', '\n'))
  const variables = { IMAGE: pinned(image, digest), DIGEST: digest, VERSION: plan.naming.version }
  world.job.log(`IMAGE=${variables.IMAGE}`)
  const options = { environment: { ...environment, ...variables }, onLine: world.job.log, timeout }
  try {
    await world.job.quote(() => world.run('bash', [...BASH, script], options))
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw notPassed(failure, timeout)
  }
  world.job.log('test-command has passed')
}

function notPassed(failure: CommandFailure, timeout: number): Problem {
  const how = failure.timedOut
    ? `did not end within ${duration(timeout)}`
    : failure.exitCode === undefined
      ? 'was ended by a signal'
      : `ended with exit code ${failure.exitCode}`
  const fix = failure.timedOut
    ? 'Mend the image, or give it more time with "test-timeout"'
    : 'The log of the group “Test” tells why; mend the image, or the script'
  return new Problem(`"test-command" ${how}: the image is not published`, fix, { cause: failure })
}
