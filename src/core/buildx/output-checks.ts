import { Problem } from '../problem.ts'
import { fieldsOf, keyAndValue } from '../text/csv.ts'
import { hasType } from './attributes.ts'
import { attributeIn } from './exporters.ts'

/**
 * An output as buildx reads it: `key=value`, with commas between. A comma in a value breaks it, and an archive without
 * a file is printed, all of it, where the log is no terminal.
 * @throws Problem that says what to write
 */
export function checkOutput(output: string): string {
  const fields = fieldsOf(output)
  const lone = fields.find((field) => field !== '' && keyAndValue(field)[1] === undefined)
  const isTyped = attributeIn(output, 'type') !== undefined
  if (isTyped && lone !== undefined) throw hasNoKey(output, lone)
  const isArchive = ['oci', 'tar'].some((type) => hasType(output, type))
  const dest = attributeIn(output, 'dest') ?? ''
  const isPrinted = isArchive && ['', '-'].includes(dest)
  if (isPrinted || output.trim() === '-') throw hasNoFile(output)
  return output
}

/** Outputs that cannot hold all platforms: BuildKit says so when it has built them. */
export const outputMistakes = (
  outputs: readonly string[],
  platforms: readonly string[],
): Problem[] => {
  const isOfOne = (output: string) => hasType(output, 'docker') && attributeIn(output, 'dest')
  const count = new Set(platforms).size
  return count < 2 ? [] : outputs.filter(isOfOne).map((output) => ofOnePlatform(output, count))
}

const ofOnePlatform = (output: string, count: number) =>
  new Problem(
    `"${output}" in "outputs" takes one platform, and "platforms" has ${count}`,
    'Write type=oci, which takes several, or name one platform',
  )

const hasNoKey = (output: string, lone: string) =>
  new Problem(
    `"${output}" in "outputs" has "${lone}", which has no key`,
    'Quote what has a comma in it as a whole: type=image,"name=acme/app,ghcr.io/acme/app",push=true',
  )

const hasNoFile = (output: string) =>
  new Problem(
    `"${output}" in "outputs" names no file, so that buildx would print the archive into the log`,
    'Write one, such as type=oci,dest=image.tar',
  )
