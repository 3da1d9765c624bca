import type { Environment } from '../event/event.ts'
import type { Naming } from './naming.ts'

/** Outputs that docker/metadata-action also leaves as variables for later steps. */
const NAMES = ['version', 'tags', 'tag-names', 'labels', 'annotations', 'json']

/** The outputs of docker/metadata-action, as far as lists go: one item per line. */
export const metadataOutputs = (naming: Naming) => ({
  tags: naming.references.join('\n'),
  'tag-names': naming.tagNames.join('\n'),
  version: naming.version,
  labels: naming.labels.join('\n'),
  annotations: naming.annotations.join('\n'),
})

/** The shape of docker/metadata-action's output `json`. */
export const metadataJson = ({ references, tagNames, labels, annotations }: Naming) => ({
  tags: references,
  'tag-names': tagNames,
  labels: Object.fromEntries(labels.map(keyAndText)),
  annotations,
})

const keyAndText = (label: string): [string, string] => {
  const at = label.indexOf('=')
  return [label.slice(0, at), label.slice(at + 1)]
}

/** The variables that the build itself may name, before anything is known of its result. */
export const variablesOf = (naming: Naming): Readonly<Record<string, string>> =>
  metadataVariables({ ...metadataOutputs(naming), json: JSON.stringify(metadataJson(naming)) })

/** `DOCKER_METADATA_OUTPUT_TAG_NAMES` and the others, as docker/metadata-action sets them. */
export const metadataVariables = (
  outputs: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    NAMES.map((name) => [
      `DOCKER_METADATA_OUTPUT_${name.replaceAll('-', '_').toUpperCase()}`,
      outputs[name] ?? '',
    ]),
  )

/** Whether later steps get them: `DOCKER_METADATA_SET_OUTPUT_ENV` says no with a no of YAML 1.2. */
export const setsVariables = (environment: Environment): boolean =>
  !['false', 'False', 'FALSE'].includes(environment['DOCKER_METADATA_SET_OUTPUT_ENV'] ?? '')
