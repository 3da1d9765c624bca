import { Problem } from '../../core/problem.ts'
import { quoted } from '../../core/text/shell.ts'
import type { Stack } from './stack.ts'

/** Prints those of its arguments that are not there. */
const MISSING = 'for f; do [ -e "$f" ] || echo "$f"; done'

/**
 * A file that is mounted and not there becomes an empty folder: the container does not start, and neither does the one before,
 * which has the same mount. Only the host itself can say which of its files are there.
 * @throws Problem with the files that are missing
 */
export async function refuseMissingFiles({ host, files, project }: Stack): Promise<void> {
  const wanted = [...new Set(project.services.flatMap((service) => service.files))]
  if (!files || wanted.length === 0) return
  const said = await host.run(['sh', '-c', MISSING, 'sh', ...wanted])
  const missing = wanted.filter((path) => said.split('\n').includes(path))
  const [first] = missing
  if (!first) return
  throw new Problem(
    `the compose file mounts ${missing.join(', ')}, and the host has no such file`,
    `Nothing was touched. Put it there: Docker would make an empty folder of that name, and the container would not start. If it is meant to be a folder: mkdir -p ${quoted(first)}`,
  )
}
