import { Problem } from '../problem.ts'
import { fieldsOf, keyAndValue } from '../text/csv.ts'
import { goBoolean, hasType } from './attributes.ts'

/** Whether the result goes to the Docker engine, which cannot hold attestations. */
export const exportsToDocker = (outputs: readonly string[], load: boolean): boolean =>
  load || exports(outputs, 'docker')

/** Whether the result is files on this machine; buildx writes no image id then. */
export const exportsToFiles = (outputs: readonly string[]): boolean =>
  exports(outputs, 'local') || exports(outputs, 'tar')

/** Whether an output given by the user pushes on its own. */
export const exportsToRegistry = (outputs: readonly string[]): boolean => outputs.some(pushes)

/** Whether an output pushes without a tag, as when images of several runners are merged later. */
export const pushesByDigest = (outputs: readonly string[]): boolean =>
  outputs.some((output) => says(output, 'push-by-digest'))

/** Whether an output pushes on its own, and by digest: no tag is written. */
export const pushesUntagged = (outputs: readonly string[]): boolean =>
  outputs.some((output) => pushes(output) && pushesByDigest([output]))

/** Names that outputs of an image give themselves, `R/app:v1`; each once, in their order. */
export const namesIn = (outputs: readonly string[]): string[] => [
  ...new Set(
    outputs
      .filter(isImage)
      .flatMap((output) => fieldsOf(output).map(keyAndValue))
      .flatMap(([key, value]) => (key === 'name' && value ? value.split(',') : []))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** Output that pushes an image to every repository under no name but its digest. */
export const byDigest = (names: readonly string[]): string =>
  `type=image,"name=${names.join(',')}",push=true,push-by-digest=true,name-canonical=true`

/** Value of an attribute of an output or a cache, as buildx reads it: names in any case. */
export const attributeIn = (line: string, attribute: string): string | undefined =>
  fieldsOf(line)
    .map(keyAndValue)
    .findLast(([key]) => key.trim().toLowerCase() === attribute)?.[1]

/** BuildKit takes an empty value for yes. */
function says(output: string, attribute: string): boolean {
  const value = attributeIn(output, attribute)
  return value !== undefined && (value === '' || goBoolean(value) === true)
}

/**
 * Outputs that no longer push on their own, so that the image can be pushed before its tags move; names of theirs are
 * tags of the run. Undefined where nothing moves a tag: an output that pushes by digest is the user's business.
 */
export function withoutPush(outputs: readonly string[]): readonly string[] | undefined {
  if (pushesUntagged(outputs)) return undefined
  const kept = outputs.map((output) => (pushes(output) ? withoutPushing(output) : output))
  return kept.filter((output) => output !== 'type=image' || kept.length > 1)
}

/**
 * Outputs where one that pushes by digest says so itself; `isAsked` is `push: true`, with which buildx pushes every image.
 * @throws Problem where another one pushes as well: buildx gives both the same names, here those without a tag, and would
 * move `latest` at once
 */
export function withDigestPush(outputs: readonly string[], isAsked: boolean): readonly string[] {
  if (!pushesByDigest(outputs)) return outputs
  const other = outputs.find(
    (output) => !pushesByDigest([output]) && (isAsked ? isImage(output) : pushes(output)),
  )
  if (other !== undefined) throw pushesBothWays(other)
  return isAsked ? outputs.map(pushing) : outputs
}

const pushing = (output: string) =>
  pushesByDigest([output]) && !pushes(output) ? `${output},push=true` : output

const pushesBothWays = (other: string) =>
  new Problem(
    `"outputs" has push-by-digest=true, and "${other}" pushes under a tag`,
    'Leave out one of the two: what pushes by digest gets its tags where images are merged',
  )

/** Files and the engine's images are never pushed, whatever they say; `type=registry,push=false` is not, either. */
function pushes(output: string): boolean {
  if (attributeIn(output, 'push') === undefined) return hasType(output, 'registry')
  return isImage(output) && says(output, 'push')
}

const isImage = (output: string) => hasType(output, 'registry') || hasType(output, 'image')

/** `type=registry` is `type=image,push=true`. */
const withoutPushing = (output: string) =>
  fieldsOf(output)
    .map((field) => [keyAndValue(field)[0].trim().toLowerCase(), field] as const)
    .filter(([key]) => key !== 'push' && key !== 'name')
    .map(([key, field]) => (key === 'type' ? 'type=image' : quoted(field)))
    .join(',')

const quoted = (field: string) => (/[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

function exports(outputs: readonly string[], type: string): boolean {
  const untyped = outputs.find((output) => isFolder(output))
  return (
    outputs.some((output) => hasType(output, type)) || (type === 'local' && untyped !== undefined)
  )
}

/** A lone path means `type=local,dest=<path>`, a lone `-` means `type=tar`. */
const isFolder = (output: string) => fieldsOf(output).length === 1 && !/^"?type=/i.test(output)
