import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { Problem } from '../../core/problem.ts'
import { HOST_LOOKS } from '../../core/retry.ts'
import { quoted } from '../../core/text/shell.ts'
import type { Deployment } from './deployment.ts'

/** Prints those of the paths on its stdin, one per line, that do not exist. */
const MISSING = `while IFS= read -r f; do [ -e "$f" ] || printf '%s\\n' "$f"; done`

/**
 * In place of a mounted file that is missing, Docker makes an empty folder: the container does not start, and neither does
 * the one before, which has the same mount. Only the host itself knows which of its files exist.
 * @throws Problem with the files that are missing
 */
export async function refuseMissingFiles(deployment: Pick<Deployment, 'stack' | 'left'>) {
  const { files, project } = deployment.stack
  const wanted = [...new Set(project.services.flatMap((service) => service.files))]
  if (!files || wanted.length === 0) return
  const printed = new Set((await missingOf(wanted, deployment)).split('\n'))
  const missing = wanted.filter((path) => printed.has(path))
  const [first] = missing
  if (!first) return
  throw new Problem(
    `the compose file mounts ${missing.join(', ')}, and the host has no such file`,
    `Nothing was touched. Put it there: Docker would make an empty folder of that name, and the container would not start. If it is meant to be a folder: mkdir -p ${quoted(first)}`,
  )
}

async function missingOf(
  paths: readonly string[],
  { stack, left }: Pick<Deployment, 'stack' | 'left'>,
): Promise<string> {
  const stdin = `${paths.join('\n')}\n`
  const timeout = Math.min(HOST_LOOKS, left())
  try {
    return await stack.host.run(['sh', '-c', MISSING], { stdin, timeout })
  } catch (failure) {
    if (!(failure instanceof CommandFailure && failure.timedOut)) throw failure
    throw new Problem(
      'the host does not answer in time whether it has the files that the compose file mounts',
      'Nothing was touched. One of them may be on a network disk that no longer answers: check the mounts of the server',
      { cause: failure },
    )
  }
}
