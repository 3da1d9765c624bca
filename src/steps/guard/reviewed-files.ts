import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { withoutFilters } from '../../core/guard/git-filters.ts'
import { type PathSet, pathSet } from '../../core/guard/path-set.ts'
import { Cancelled, Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'

/**
 * Options for every git command. The repository may belong to another user; its configuration, or that of a bare repository
 * among the files of a pull request, may be hostile: no program that it names is run.
 */
const TRUSTING = [
  ...['-c', 'safe.directory=*', '-c', 'safe.bareRepository=explicit'],
  ...['-c', 'core.fsmonitor=false'],
]

/** Whether git tracks a file unchanged: then people have reviewed it. */
export async function reviewedFiles(
  world: Pick<World, 'run' | 'clock'>,
  root: string,
): Promise<(path: string) => boolean> {
  const list = (which: readonly string[], filters: readonly string[] = []) =>
    listed(world, [...at(root), ...filters], which)
  const [tracked, changed] = await Promise.all([
    // Reads the index alone: no program of a filter has a part in that.
    list(['--cached', '--recurse-submodules']).then((paths) => paths ?? list(['--cached'])),
    filtersOf(world, root).then((filters) => filters && list(['--modified'], filters)),
  ])
  if (changed === undefined) return () => false
  return (path) => (tracked?.has(path) ?? false) && !changed.has(path)
}

const at = (root: string) => ['-C', root, ...TRUSTING]

/** Arguments that turn off the programs which a repository names for reading its files; undefined where that cannot be done. */
async function filtersOf({ run }: Pick<World, 'run'>, root: string) {
  const names = await answered(run('git', [...at(root), 'config', '-z', '--name-only', '--list']))
  return names === undefined ? undefined : withoutFilters(names.split('\0'))
}

/** The paths that `git ls-files` lists; undefined where there is no repository, or no git. */
async function listed(
  { run, clock }: Pick<World, 'run' | 'clock'>,
  before: readonly string[],
  which: readonly string[],
): Promise<PathSet | undefined> {
  const paths = pathSet(clock.random)
  const asked = run('git', [...before, 'ls-files', '-z', ...which], { onText: paths.take })
  return (await answered(asked)) === undefined ? undefined : paths
}

async function answered(asked: Promise<string>): Promise<string | undefined> {
  try {
    return await asked
  } catch (failure) {
    const isNoGit = failure instanceof Problem && !(failure instanceof Cancelled)
    if (failure instanceof CommandFailure || isNoGit) return undefined
    throw failure
  }
}
