import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import {
  type Checkout,
  COMMIT_FORMAT,
  needsContaining,
  parseCommit,
} from '../../core/event/checkout.ts'
import { Problem } from '../../core/problem.ts'
import type { World } from '../../world.ts'

/**
 * Asks Git what is checked out.
 * @throws Problem where there is no checkout, or no Git
 */
export async function readCheckout(world: World): Promise<Checkout> {
  const [commit, branch] = await Promise.all([
    git(world, [
      'log',
      '-1',
      '--no-show-signature',
      '--decorate=full',
      `--format=${COMMIT_FORMAT}`,
    ]),
    git(world, ['symbolic-ref', '--quiet', 'HEAD']).catch(() => ''), // 1 says: detached
  ]).catch((failure) => {
    throw failure instanceof CommandFailure ? noCheckout(failure) : failure
  })
  const checkout = { ...parseCommit(commit), branch }
  return { ...checkout, containing: needsContaining(checkout) ? await containing(world) : [] }
}

/** Date of a commit that is checked out with its history; undefined where it is not. */
export const dateOfCommit = (world: World, sha: string): Promise<string | undefined> =>
  git(world, ['log', '-1', '--no-show-signature', '--format=%cI', sha]).catch(() => undefined)

const CONTAINING = ['--contains', 'HEAD', '--sort=-committerdate', '--format=%(refname)']

async function containing(world: World): Promise<string[]> {
  const refs = await git(world, [
    'for-each-ref',
    ...CONTAINING,
    'refs/heads',
    'refs/remotes',
    'refs/tags',
  ])
  return refs.split('\n')
}

const git = async ({ ask }: World, args: readonly string[]) => (await ask('git', args)).trim()

function noCheckout(failure: CommandFailure): Problem {
  const words = failure.output.trim().split('\n')[0] || failure.message
  const fix = /safe\.directory|dubious ownership/.test(failure.output)
    ? 'Run `git config --global --add safe.directory "$GITHUB_WORKSPACE"` before, or use the user the files belong to'
    : 'Put actions/checkout before this step, or write `event-source: workflow`'
  return new Problem(`"event-source" is "git", but Git finds no commit here: ${words}`, fix, {
    cause: failure,
  })
}
