import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem } from '../../core/problem.ts'
import { type ComposeFiles, chooseFiles } from '../../core/release/compose/files.ts'
import { parseFolder, surveyScript } from '../../core/release/compose/survey.ts'
import { quotedFolder } from '../../core/release/ssh/shell.ts'
import type { Host } from './host.ts'

/**
 * The compose files in a folder of the host. Its path may begin with `~`, or at the home of the user.
 * @throws Problem where it is not a folder, or has no compose file
 */
export const filesOfHost = async (host: Host, directory: string): Promise<ComposeFiles> =>
  chooseFiles(await survey(host, directory))

/** The whole path of a folder of the host. */
export const folderOfHost = async (host: Host, directory: string): Promise<string> =>
  (await survey(host, directory)).path

async function survey(host: Host, directory: string) {
  try {
    const folder = parseFolder(await host.run(['sh', '-c', surveyScript(quotedFolder(directory))]))
    if (folder.path) return folder
    throw new Problem(
      `the path of "directory" (${directory}) is too long, or has invisible characters`,
      'Rename the folder',
    )
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    throw new Problem(
      `"directory" is "${directory}", which is not a folder on ${host.isRemote ? 'the host' : 'this machine'}`,
      'Create it there and put the compose file into it, or correct the path: /srv/app, ~/app',
      { cause: failure },
    )
  }
}

const SAME = 'cd -- "$1" || exit 1; shift; for one; do [ "$one" -ef . ] && echo "$one"; done; true'

/** Those of these whole paths that lead to a folder of the host, links included. */
export async function pathsTo(
  host: Host,
  folder: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  if (paths.every((path) => path === folder)) return paths
  const output = await host.run(['sh', '-c', SAME, 'sh', folder, ...paths])
  const lines = output.split('\n')
  return paths.filter((path) => path === folder || lines.includes(path))
}
