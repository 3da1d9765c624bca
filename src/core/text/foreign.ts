import { oneLine } from './one-line.ts'

// What strangers write — engines, containers, records of a host, registries — is taken through one of these where it
// enters: of the right type, of one line, short. What is none of it is empty.

/** Words to be shown, in one line of so many characters at most. */
export const wordsIn = (value: unknown, longest = 200): string =>
  typeof value === 'string' ? oneLine(value, longest) : ''

/** A text, a number, `true` or `false`, as a text of any length; empty where it is something else. `String()` of an object may throw. */
export const textIn = (value: unknown): string =>
  ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : ''

/** A number, or a text that is one; NaN where it is neither. */
export const numberIn = (value: unknown): number => Number(textIn(value) || Number.NaN)

/** A text that is used as it is, such as a path: of one line, without invisible characters. */
export const lineIn = (value: unknown, longest = 4_096): string =>
  typeof value === 'string' && value.length <= longest && !/[\p{Cc}\p{Cf}]/u.test(value)
    ? value
    : ''

/** A name or an id as docker and compose make them: of a container, a project, a service. It is no path and no option. */
export const nameIn = (value: unknown): string =>
  typeof value === 'string' && NAME.test(value) ? value : ''

const NAME = /^\w[\w.-]{0,254}$/

/** What an image is called: a name with a tag or a digest, or the id of an engine. */
export const referenceIn = (value: unknown): string =>
  typeof value === 'string' && REFERENCE.test(value) && !value.includes('..') ? value : ''

const REFERENCE = /^[\w[][\w./:@+[\]-]{0,511}$/

/** A time in ISO 8601. */
export const timeIn = (value: unknown): string =>
  typeof value === 'string' && TIME.test(value) ? value : ''

const TIME = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?)?$/

/** A whole number; 0 where it is none. */
export const countIn = (value: unknown): number =>
  Number.isSafeInteger(value) ? (value as number) : 0

/** Entries of a list; none where it is none. */
export const entriesIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
