import { lineIn, nameIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'

/** A network or volume that a project uses and does not make: it has to be on the host before. */
export interface External {
  readonly kind: 'network' | 'volume'
  readonly name: string
}

/** Those of a project as compose prints it. What no service uses is not looked for: compose does not either. */
export function externalsIn({ services, networks, volumes }: JsonObject): readonly External[] {
  const all = Object.values(asObject(services)).map(asObject)
  const mounts = all.flatMap((service) => listOf(service['volumes']).map(asObject))
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

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** `{edge: null}`, or a list of names. */
const keysOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map((name) => lineIn(name)) : Object.keys(asObject(value))

/** What is missing, in words, and how to create it. */
export const missingExternal = ({ kind, name }: External) => ({
  what: `the compose file uses the ${kind} "${name}" of another project ("external"), and the host has none of that name`,
  fix: `create it there once: docker ${kind} create ${name}`,
})
