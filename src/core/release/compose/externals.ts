import { entriesIn, lineIn, nameIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'

/** A network or volume that a project uses and does not create: it must exist on the host already. */
export interface External {
  readonly kind: 'network' | 'volume'
  readonly name: string
}

/** The external networks and volumes of a project, as compose prints it. As for compose, those that no service uses do not count. */
export function externalsIn({ services, networks, volumes }: JsonObject): readonly External[] {
  const all = Object.values(asObject(services)).map(asObject)
  const mounts = all.flatMap((service) => entriesIn(service['volumes']).map(asObject))
  const sources = mounts.map(({ source }) => lineIn(source))
  const joined = all.flatMap((service) => keysOf(service['networks']))
  return [
    ...externalsOf('network', asObject(networks), joined),
    ...externalsOf('volume', asObject(volumes), sources),
  ]
}

const externalsOf = (kind: External['kind'], declared: JsonObject, used: readonly string[]) =>
  Object.entries(declared).flatMap(([key, entry]): External[] => {
    const { external, name } = asObject(entry)
    const called = nameIn(name ?? key)
    return external === true && used.includes(key) && called ? [{ kind, name: called }] : []
  })

/** `{edge: null}`, or a list of names. */
const keysOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((name) => lineIn(name)) : Object.keys(asObject(value))

/** What is missing, as a sentence, and how to create it. */
export const missingExternal = ({ kind, name }: External) => ({
  what: `the compose file uses the external ${kind} "${name}", and the host has none of that name`,
  fix: `create it there once: docker ${kind} create ${name}`,
})
