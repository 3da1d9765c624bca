import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'

/** Whether git tracks a file and it is as it was checked out: a person has seen it. */
export async function reviewedFiles(
  run: World['run'],
  root: string,
): Promise<(path: string) => boolean> {
  const [tracked, changed] = await Promise.all([
    list(run, root, ['--cached', '--recurse-submodules']).then(
      (paths) => paths ?? list(run, root, ['--cached']),
    ),
    list(run, root, ['--modified']),
  ])
  for (const path of changed ?? []) tracked?.delete(path)
  return (path) => tracked?.has(path) ?? false
}

/** Undefined where there is no repository, or no git. The repository may belong to another user: nothing in it is run. */
async function list(
  run: World['run'],
  root: string,
  which: readonly string[],
): Promise<Set<string> | undefined> {
  const trusting = ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false']
  try {
    const answer = await run('git', ['-C', root, ...trusting, 'ls-files', '-z', ...which])
    return new Set(answer.split('\0').filter(Boolean))
  } catch (failure) {
    const isNoGit = failure instanceof Problem && !(failure instanceof Cancelled)
    if (failure instanceof CommandFailure || isNoGit) return undefined
    throw failure
  }
}
