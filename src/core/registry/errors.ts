import { type JsonObject, objectIn } from '../text/json.ts'
import { oneLine } from '../text/one-line.ts'
import { ofAllKinds } from './kinds.ts'

const LONGEST = 200
/** Characters of a page in which its title is looked for. */
const LONGEST_PAGE = 16_384

/** What a registry's error body says, in one line; empty where it says nothing that can be read. */
export function wordsOfRegistry(body: string): string {
  const text = body.trim()
  const words = text.startsWith('{') ? wordsOfJson(text) : wordsOfText(text)
  return oneLine(words, LONGEST)
}

/** The codes of an OCI error body: `DENIED`, `NAME_UNKNOWN`, `TAG_INVALID`, … */
export function codesOf(body: string): string[] {
  return errorsIn(body).flatMap(({ code }) => (typeof code === 'string' ? [code] : []))
}

/**
 * Whether an error body says that there is no such tag, manifest or repository: the registry has looked. A 404 alone
 * is no such answer; proxies, and registries that do not know the request, write one, too.
 */
export const saysAbsent = (body: string): boolean =>
  codesOf(body).some((code) => ABSENT.test(code.replace(/[\s_-]/g, '')))

/** Names of the distribution specification, which some write as ManifestUnknown, and those of kinds of registries. */
const ABSENT = new RegExp(
  `^(?:(?:MANIFEST|NAME|TAG|REPOSITORY|PROJECT|IMAGE|ARTIFACT)(?:UNKNOWN|NOTFOUND)|${ofAllKinds(({ absentCodes }) => absentCodes).join('|')})(?:EXCEPTION)?$`,
  'i',
)

/** `{"errors":[…]}` of a registry, or what token servers answer in its place. */
function wordsOfJson(text: string): string {
  const errors = errorsIn(text).map(({ code, message, detail }) => {
    const said = firstText(message, detail)
    return [firstText(code), said].filter(Boolean).join(': ')
  })
  if (errors.length > 0) return errors.join('; ')
  const { error, error_description, details, detail, message } = objectIn(text)
  return firstText(error_description, details, detail, message, error)
}

/** A proxy answers HTML: its title says more than its tags. */
function wordsOfText(page: string): string {
  const text = page.slice(0, LONGEST_PAGE)
  const title = /<title[^<>]{0,200}>([^<]{0,400})<\/title>/i.exec(text)?.[1]
  if (title !== undefined) return title
  return /^\s*<|<\/?[a-z]/i.test(text) && text.includes('>') ? '' : text
}

const firstText = (...values: readonly unknown[]): string =>
  values.find((value): value is string => typeof value === 'string' && value !== '') ?? ''

function errorsIn(body: string): JsonObject[] {
  const { errors } = objectIn(body)
  if (!Array.isArray(errors)) return []
  return errors.filter((error) => typeof error === 'object' && error !== null)
}
