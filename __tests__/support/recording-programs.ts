import { CommandFailure } from '../../src/core/diagnosis/command-failure.ts'
import { cancelled } from '../../src/core/problem.ts'
import type { RunOptions, World } from '../../src/world.ts'
import { builtDigest, DIGEST, type Recording } from './recording.ts'

/** Programs that do nothing, print what a test says and fail as often as it says; and how they fail. */
export function recordedPrograms(recording: Recording) {
  const { answers, script, files, registry } = recording
  const fail = failing(recording)
  const run: World['run'] = async (program, args, options = {}) => {
    const line = [program, ...args].join(' ')
    script.push(`${line}${options.stdin === undefined ? '' : ' <secret>'}`)
    for (const text of answers.output ?? []) options.onLine?.(text)
    const isBuild = line.startsWith('docker buildx build')
    if (isBuild) await takeTime(options, script)
    fail(line)
    const metadataFile = args[args.indexOf('--metadata-file') + 1]
    if (args.includes('--metadata-file') && metadataFile)
      files[metadataFile] = JSON.stringify(answers.metadata ?? { 'containerimage.digest': DIGEST })
    if (isBuild) registry.build(args, builtDigest(answers))
    answers.meanwhile?.(line, registry)
    const printing = Object.keys(answers.prints ?? {}).find((start) => line.startsWith(start))
    const printed = answers.prints?.[printing ?? ''] ?? ''
    options.onText?.(printed)
    return options.onText ? '' : printed
  }
  return { run, fail }
}

/** A build takes longer than all questions. */
async function takeTime({ unwanted }: RunOptions, script: string[]) {
  await new Promise((resolve) => setImmediate(resolve))
  if (!unwanted?.aborted) return
  script.push('end docker buildx build')
  throw cancelled()
}

/** Fails a command as often as there are outputs for the beginning of its line. */
function failing({ answers: { failures = {} }, failed }: Recording) {
  const left = Object.fromEntries(
    Object.entries(failures).map(([start, outputs]) => [start, [outputs].flat()]),
  )
  return (line: string) => {
    const start = Object.keys(left).find((one) => line.startsWith(one))
    const output = start === undefined ? undefined : left[start]?.shift()
    if (output === undefined) return
    failed.resolve()
    if (output === 'cancelled') throw cancelled()
    const exitCode = output.startsWith('fatal') ? 128 : 1 // as git has it
    throw new CommandFailure(line.split(' ').slice(0, 3).join(' '), exitCode, output)
  }
}
