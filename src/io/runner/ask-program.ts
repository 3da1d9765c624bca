import { type ExecOutput, getExecOutput } from '@actions/exec'
import { CommandFailure } from '../../core/diagnosis/command-failure.ts'
import type { Environment } from '../../core/event/event.ts'
import { briefCommand, cannotStart } from './command.ts'
import { forPrograms } from './program-environment.ts'

/**
 * Asks a program that answers at once and reads no stdin; answers its stdout, rejects as `run` does.
 * What may take long is started by `run`: @actions/exec cannot end what it has begun.
 */
export async function askProgram(
  program: string,
  args: readonly string[],
  environment: Environment = {},
): Promise<string> {
  const { exitCode, stdout, stderr } = await ended(program, args, environment)
  if (exitCode === 0) return stdout
  throw new CommandFailure(briefCommand(program, args), exitCode, stdout + stderr, false)
}

const ended = (
  program: string,
  args: readonly string[],
  environment: Environment,
): Promise<ExecOutput> =>
  getExecOutput(program, [...args], {
    env: forPrograms({ ...process.env, ...environment }),
    silent: true,
    ignoreReturnCode: true,
  }).catch((cause: Error) => {
    throw cannotStart(program, isMissing(cause) ? Object.assign(cause, { code: 'ENOENT' }) : cause)
  })

/** The words of @actions/io, which has no code for it. */
const isMissing = ({ message }: Error) => message.startsWith('Unable to locate executable file')
