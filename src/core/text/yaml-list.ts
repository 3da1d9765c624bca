import { type Document, parseDocument } from 'yaml'
import { Problem } from '../problem.ts'

/** What an input is that holds a YAML list, and how one is written. */
interface YamlInput {
  readonly name: string
  /** An example in words, for the cures. */
  readonly form: string
}

/**
 * Reads an input that holds a YAML list with at least one entry. Its text may hold secrets: an error never quotes a
 * value.
 */
export function yamlList(text: string, { name, form }: YamlInput): readonly unknown[] {
  // In the failsafe schema all is text: a password such as 12e45 is no number.
  const document = documentOf(text)
  if (!document) throw new Problem(`"${name}" is nested too deep`, form)
  const [error] = document.errors
  if (error) throw badYaml(name, error.linePos?.[0].line)
  const entries = valuesOf(document, name, form)
  if (Array.isArray(entries) && entries.length > 0) return entries
  throw new Problem(`"${name}" is not a YAML list`, form)
}

/** Undefined where it is nested too deep to be read. */
function documentOf(text: string): Document | undefined {
  try {
    return parseDocument(text, { schema: 'failsafe' })
  } catch {
    return undefined
  }
}

/** No list needs a reference from one entry to another; thousands of references are a bomb. */
function valuesOf(document: Document, name: string, form: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch {
    throw new Problem(`"${name}" has an alias (*name)`, form)
  }
}

const badYaml = (name: string, line: number | undefined) =>
  new Problem(
    `"${name}" is not valid YAML${line === undefined ? '' : `, at its line ${line}`}`,
    'Quote the values, "${{ secrets.… }}", and indent with spaces, alike in each entry',
  )
