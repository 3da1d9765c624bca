import { fieldsOf, keyAndValue } from '../text/csv.ts'
import { hasType } from './attributes.ts'

/** Whether the result goes to the Docker engine, which cannot hold attestations. */
export const exportsToDocker = (outputs: readonly string[], load: boolean): boolean =>
  load || exports(outputs, 'docker')

/** Whether the result is files on this machine; buildx writes no image id then. */
export const exportsToFiles = (outputs: readonly string[]): boolean =>
  exports(outputs, 'local') || exports(outputs, 'tar')

/** Whether an output given by the user pushes by itself. */
export const exportsToRegistry = (outputs: readonly string[]): boolean =>
  exports(outputs, 'registry') || outputs.some((output) => says(output, 'push'))

/** Whether an output pushes without a tag, as when images of several runners are merged later. */
export const pushesByDigest = (outputs: readonly string[]): boolean =>
  outputs.some((output) => says(output, 'push-by-digest'))

/** Names that outputs of an image give themselves, `R/app:v1`; each once, in their order. */
export const namesIn = (outputs: readonly string[]): string[] => [
  ...new Set(
    outputs
      .filter((output) => hasType(output, 'image') || hasType(output, 'registry'))
      .flatMap((output) => fieldsOf(output).map(keyAndValue))
      .flatMap(([key, value]) => (key === 'name' && value ? value.split(',') : []))
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
]

/** Output that pushes an image to every repository under no name but its digest. */
export const byDigest = (names: readonly string[]): string =>
  `type=image,"name=${names.join(',')}",push=true,push-by-digest=true,name-canonical=true`

const says = (output: string, attribute: string) =>
  fieldsOf(output)
    .map(keyAndValue)
    .some(([key, value]) => key === attribute && value === 'true')

function exports(outputs: readonly string[], type: string): boolean {
  const untyped = outputs.find((output) => isFolder(output))
  return (
    outputs.some((output) => hasType(output, type)) || (type === 'local' && untyped !== undefined)
  )
}

/** A lone path means `type=local,dest=<path>`, a lone `-` means `type=tar`. */
const isFolder = (output: string) => fieldsOf(output).length === 1 && !output.startsWith('type=')
