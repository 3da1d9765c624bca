import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { type PathSet, pathSet } from '../../core/guard/path-set.ts'
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
  return (path) => (tracked?.has(path) ?? false) && !changed?.has(path)
}

/** Undefined where there is no repository, or no git. The repository may belong to another user: nothing in it is run. */
async function list(
  run: World['run'],
  root: string,
  which: readonly string[],
): Promise<PathSet | undefined> {
  const trusting = ['-c', 'safe.directory=*', '-c', 'core.fsmonitor=false']
  const paths = pathSet()
  try {
    await run('git', ['-C', root, ...trusting, 'ls-files', '-z', ...which], { onText: paths.take })
    return paths
  } catch (failure) {
    const isNoGit = failure instanceof Problem && !(failure instanceof Cancelled)
    if (failure instanceof CommandFailure || isNoGit) return undefined
    throw failure
  }
}
