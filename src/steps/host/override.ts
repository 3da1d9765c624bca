import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { overrideFile, overrideWithMark, type Pins } from '../../core/release/compose/override.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { World } from '../../world.ts'
import type { Stack } from './stack.ts'

/** Takes a new file from stdin and puts it in the place of the old one in one go. */
const WRITE = 'umask 022; cat > "$1.new" && mv -f "$1.new" "$1"'

/**
 * Leaves the pins beside the compose file, so that a `docker compose up -d` typed by hand there agrees with what runs. A folder
 * that cannot be written to is a warning: the release is well.
 */
export async function writeOverride(world: World, stack: Stack, pins: Pins): Promise<void> {
  const { files, host, project } = stack
  if (!files) return
  const text = overrideWithMark(overrideFile(pins, project.services), world.clock.now())
  try {
    await host.run(['sh', '-c', WRITE, 'sh', files.override], { stdin: text })
  } catch (failure) {
    if (!(failure instanceof CommandFailure)) throw failure
    world.job.annotate({ level: 'warning', message: notWritten(files.override, failure) })
    return
  }
  if (!files.isReadByHand) world.job.annotate({ level: 'notice', message: besides(files.override) })
}

const notWritten = (path: string, { output, message }: CommandFailure) =>
  `${path} could not be written (${oneLine(output || message, 200)}): a "docker compose up -d" typed by hand there would go back to the tags of the compose file`

const besides = (path: string) =>
  `you have an override file of your own, or COMPOSE_FILE: the pins are in ${path}. For commands typed by hand, add it to .env there: COMPOSE_FILE=<your files>:${path.slice(path.lastIndexOf('/') + 1)}`
