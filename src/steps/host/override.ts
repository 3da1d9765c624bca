import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import { overrideFile, overrideWithMark, type Pins } from '../../core/release/compose/override.ts'
import { oneLine } from '../../core/text/one-line.ts'
import type { World } from '../../world.ts'
import type { Stack } from './stack.ts'

/** Writes a new file from stdin, and replaces the old one in one step. */
const WRITE = 'umask 022; cat > "$1.new" && mv -f "$1.new" "$1"'

/**
 * Writes the pins beside the compose file, so that a `docker compose up -d` typed by hand there agrees with what runs. A
 * folder that cannot be written to is only a warning: the release is well.
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
  if (!files.isReadByHand)
    world.job.annotate({ level: 'notice', message: writtenBeside(files.override) })
}

const notWritten = (path: string, { output, message }: CommandFailure) =>
  `${path} could not be written (${oneLine(output || message, 200)}): a "docker compose up -d" typed by hand there would go back to the tags of the compose file`

const writtenBeside = (path: string) =>
  `this project has an override file of its own, or COMPOSE_FILE: the pins are in ${path}. For commands typed by hand, add it to .env there: COMPOSE_FILE=<your files>:${path.slice(path.lastIndexOf('/') + 1)}`
