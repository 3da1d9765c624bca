import type { ActionRun, RunningAction } from '../parts/runner/run-action.ts'
import { readRunnerLog } from '../parts/runner/runner-log.ts'
import type { ClusterStage } from './stage.ts'

/** One thing that is played, in a sentence that holds afterwards. */
export interface ClusterScene {
  readonly title: string
  /** Answers lines worth showing; throws where the sentence does not hold. */
  readonly play: (stage: ClusterStage) => Promise<readonly string[]>
}

/** Throws unless it is so; the log of the run goes with it. */
export function must(isSo: boolean, what: string, run?: ActionRun): void {
  if (!isSo)
    throw new Error(`${what}\n${run ? readRunnerLog(run.log).text : ''}\n${run?.post?.log ?? ''}`)
}

/** Waits for the end of a run that must be green. */
export async function green(running: RunningAction): Promise<ActionRun> {
  const run = await running.finish()
  must(run.exitCode === 0, `it failed with ${run.exitCode}`, run)
  return run
}

/** Waits for the end of a run that must be red; answers its error. */
export async function red(running: RunningAction): Promise<{ run: ActionRun; error: string }> {
  const run = await running.finish()
  must(run.exitCode === 1, `it ended with ${run.exitCode}`, run)
  const { notes } = readRunnerLog(run.log)
  return { run, error: notes.findLast(({ level }) => level === 'error')?.message ?? '' }
}

/** Nothing of a run may be left: in the cluster, on the runner. */
export async function mustBeClean(
  stage: ClusterStage,
  run: ActionRun,
  namespace?: string,
): Promise<void> {
  const left = await stage.deployments(namespace)
  must(left.length === 0, `Deployments are left: ${left.join(', ')}`, run)
  must(run.leftovers.length === 0, `files are left: ${run.leftovers.join(', ')}`, run)
}

/** Lines of a log that say something about the builder. */
export const linesWith = ({ log }: ActionRun, pattern: RegExp): string[] =>
  readRunnerLog(log)
    .text.split('\n')
    .filter((line) => pattern.test(line))
