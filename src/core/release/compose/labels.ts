/** A label that compose writes on the containers it makes, without the beginning that all of them share. */
export type ComposeLabel =
  | ('project' | 'project.working_dir' | 'service')
  | ('container-number' | 'config-hash' | 'oneoff')

const PREFIX = 'com.docker.compose.'

/** The value of such a label, as an engine reports it; undefined where the container is none of compose's. */
export const composeLabel = (
  labels: Readonly<Record<string, unknown>>,
  name: ComposeLabel,
): unknown => labels[`${PREFIX}${name}`]

/** A filter for the containers that an engine lists: those whose label has this value. */
export const composeFilter = (name: ComposeLabel, value: string): string =>
  `${PREFIX}${name}=${value}`

/** The filter that leaves out containers of `docker compose run`. */
export const NOT_ONE_OFF = composeFilter('oneoff', 'False')
