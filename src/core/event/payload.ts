import { entriesIn } from '../text/foreign.ts'
/** Value at a dotted path of a webhook payload; undefined where a part of the path is missing. */
export function at(payload: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => {
    const isParent = typeof value === 'object' && value !== null
    return isParent ? (value as Readonly<Record<string, unknown>>)[key] : undefined
  }, payload)
}

/** Text at a path; empty where there is none, or something that is no text. */
export function textAt(payload: unknown, path: string): string {
  const value = at(payload, path)
  return typeof value === 'string' ? value : ''
}

/** Whole commit id at a path; empty where there is none. */
export function commitAt(payload: unknown, path: string): string {
  const text = textAt(payload, path)
  return isCommitId(text) ? text : ''
}

/** Whether text is a whole commit id, SHA-1 or SHA-256. */
export const isCommitId = (text: string): boolean =>
  /^([0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) && !/^0+$/.test(text)

/** Whole number above zero at a path. */
export function numberAt(payload: unknown, path: string): number | undefined {
  const value = at(payload, path)
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** Entries of a list at a path; none where there is no list. */
export function listAt(payload: unknown, path: string): readonly unknown[] {
  const value = at(payload, path)
  return entriesIn(value)
}
