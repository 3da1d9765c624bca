import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { pinned } from '../../core/image/image.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { Problem } from '../../core/problem.ts'
import { duration } from '../../core/text/table.ts'
import type { World } from '../../world.ts'
import type { Session } from '../access/session.ts'

/** The runner's own way of running a script: it ends at the first command that fails. */
const BASH = ['--noprofile', '--norc', '-e', '-o', 'pipefail']

/**
 * Runs `test-command` on the image, as the runner runs a script.
 * @throws Problem where it does not pass
 */
export async function runTestCommand(
  world: World,
  { naming, gate }: Pick<BuildPlan, 'naming' | 'gate'>,
  { directory, environment }: Session,
  digest: string,
): Promise<void> {
  const { command, timeout } = gate.test
  const [image] = naming.images
  if (!image || !command) return
  const script = `${directory}/test-command`
  await world.files.write(script, command.replaceAll('\r\n', '\n'))
  const variables = { IMAGE: pinned(image, digest), DIGEST: digest, VERSION: naming.version }
  world.job.log(`IMAGE=${variables.IMAGE}`)
  const options = {
    environment: { ...environment, ...asInRun(world), ...variables },
    onLine: world.job.log,
    timeout,
  }
  try {
    await world.job.quote(() => world.run('bash', [...BASH, script], options))
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw notPassed(failure, timeout)
  }
  world.job.log('test-command has passed')
}

/** It gets what a `run:` step gets, which is more than other programs of ours get: the event. */
const asInRun = ({ environment }: World) => ({
  GITHUB_EVENT_PATH: environment['GITHUB_EVENT_PATH'],
})

function notPassed(failure: CommandFailure, timeout: number): Problem {
  const how = failure.timedOut
    ? `did not end within ${duration(timeout)}`
    : failure.exitCode === undefined
      ? 'was ended by a signal'
      : `ended with exit code ${failure.exitCode}`
  const fix = failure.timedOut
    ? 'Fix the image, or give it more time with "test-timeout"'
    : 'The log of the group “Test” shows why; fix the image, or the script'
  return new Problem(`"test-command" ${how}: the image is not published`, fix, { cause: failure })
}
