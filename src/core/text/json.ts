/** An object of JSON whose fields have not been checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A value as an object; empty where it is none. */
export const asObject = (value: unknown): JsonObject => objectOrNone(value) ?? {}

/** The object that a JSON text is, or bytes of one; empty where it is something else. */
export const objectIn = (text: string | Uint8Array): JsonObject => parsedObject(text) ?? {}

/** The object that a JSON text is, or bytes of one; undefined where it is something else. */
export function parsedObject(text: string | Uint8Array): JsonObject | undefined {
  try {
    return objectOrNone(
      JSON.parse(typeof text === 'string' ? text : new TextDecoder().decode(text)),
    )
  } catch {
    return undefined
  }
}

const objectOrNone = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as JsonObject) : undefined
