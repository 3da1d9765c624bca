/** An object of JSON whose fields have not been checked yet. */
export type JsonObject = Readonly<Record<string, unknown>>

/** A value as an object; empty where it is none. */
export const asObject = (value: unknown): JsonObject => objectOrNone(value) ?? {}

/** The object that a JSON text is, or bytes of one; empty where it is something else. */
export const objectIn = (text: string | Uint8Array): JsonObject => parsedObject(text) ?? {}

/** The object that a JSON text is, or bytes of one; undefined where it is something else, or nested far too deep. */
export function parsedObject(text: string | Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(
      typeof text === 'string' ? text : new TextDecoder().decode(text),
    )
    return isShallow(value, DEEPEST) ? objectOrNone(value) : undefined
  } catch {
    return undefined
  }
}

/** Objects and lists in each other. What is nested ten thousand deep ends in an error wherever it is walked through or written. */
const DEEPEST = 200

const isShallow = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1)))

const objectOrNone = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as JsonObject) : undefined
