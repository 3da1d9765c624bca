import { Problem } from '../../core/problem.ts'
import { oneOffArguments } from '../../core/release/compose/one-off.ts'
import { DeployFailure } from '../../core/release/explain.ts'
import type { ReleasePlan } from '../../core/release/plan.ts'
import type { Deployment } from './deployment.ts'

/**
 * Runs the commands of "before", such as migrations, in the new image before anything is replaced. Where nothing runs yet,
 * what the service depends on is started first.
 */
export async function runBefore(
  { world, stack, left }: Deployment,
  commands: readonly (readonly string[])[],
  plan: ReleasePlan,
): Promise<void> {
  const [first] = plan.changes
  if (!first || commands.length === 0) return
  const isFirst = plan.changes.every(({ before }) => before === undefined)
  const oneOff = stack.project.services.find(({ name }) => name === first.service)
  const hidden = oneOff ? oneOffArguments(oneOff.oneOff) : []
  const how = ['run', '--rm', ...hidden, ...(isFirst ? [] : ['--no-deps']), first.service]
  for (const command of commands) {
    world.job.log(`${first.service}: ${command.join(' ')}`)
    const onLine = (line: string) => world.job.log(line)
    await world.job
      .quote(() =>
        stack.compose(plan.allPins, [...how, ...command], { onLine, timeout: left(), oneOff }),
      )
      .catch((failure) => {
        if (!(failure instanceof DeployFailure)) throw failure
        throw failed(command, failure)
      })
  }
}

const failed = (command: readonly string[], failure: DeployFailure) =>
  new Problem(
    `"before" failed, and nothing was replaced: ${command.join(' ')}`,
    failure.timedOut
      ? 'It took too long: write a longer "timeout"'
      : 'Its output is in the log above. What it has changed already stays changed',
    { cause: failure },
  )
