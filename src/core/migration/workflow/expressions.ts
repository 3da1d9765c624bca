import { type ListForm, parseList } from '../../text/csv.ts'
import type { MappingEntry } from './workflow.ts'

/** An expression of GitHub: `${{ … }}`. */
const EXPRESSION = /\$\{\{(?:'[^']*'|[^'}]|\}(?!\}))*\}\}/g

/** One of the tag language, as well: `{{date 'YYYY'}}`. */
const ANY_EXPRESSION = new RegExp(`${EXPRESSION.source}|\\{\\{[^{}]*\\}\\}`, 'g')

/** Puts words of letters and digits where expressions stand, so that other grammars can read the text. */
export function hideExpressions(text: string): {
  readonly text: string
  readonly show: (text: string) => string
} {
  const hidden: string[] = []
  const plain = text.replace(
    ANY_EXPRESSION,
    (expression) => `ExPr${hidden.push(expression) - 1}ExPr`,
  )
  const show = (part: string) => part.replace(/ExPr(\d+)ExPr/g, (_, at) => hidden[Number(at)] ?? '')
  return { text: plain, show }
}

/** The items of a list input, as docker's actions read it once the expressions have their values. */
export function listOf(text: string, separator: ListForm['separator']): string[] {
  const { text: plain, show } = hideExpressions(text)
  return itemsOf(plain, separator).map(show)
}

/** A list whose quotes do not match is read line by line: docker's actions stop at it. */
function itemsOf(text: string, separator: ListForm['separator']): string[] {
  try {
    return parseList(text, { separator, comments: true })
  } catch {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  }
}

/** Fills in what `env` says in the workflow; what it does not say stays. */
export function withEnvironment(text: string, environment: readonly MappingEntry[]): string {
  const fill = (_: string, name: string) => environmentValue(name, environment) ?? _
  const once = text.replace(/\$\{\{\s*env\.([\w-]+)\s*\}\}/g, fill)
  return once.replace(/\$\{\{\s*env\.([\w-]+)\s*\}\}/g, fill)
}

/** The last one counts: that of the step comes after that of the job and that of the workflow. */
const environmentValue = (name: string, environment: readonly MappingEntry[]): string | undefined =>
  environment.findLast(({ key }) => key === name)?.value

/** What stands inside a text that is one expression and nothing else, without needless white space. */
export function soleExpression(text: string): string | undefined {
  const trimmed = text.trim()
  const [all] = trimmed.match(EXPRESSION) ?? []
  if (all === undefined || all !== trimmed) return undefined
  return all.slice(3, -2).trim().replaceAll(/\s+/g, ' ').replaceAll('"', "'")
}

/** Whether a text reads an output of a step: `steps.meta.outputs.tags`. */
export const readsOutput = (text: string, id: string, output = '[\\w-]+'): boolean =>
  isId(id) && new RegExp(`${stepOf(id)}\\.outputs(?:\\.|\\[')(?:${output})(?![\\w-])`).test(text)

/** Whether a text knows a step at all. */
export const knowsStep = (text: string, id: string): boolean =>
  isId(id) && new RegExp(stepOf(id)).test(text)

/** The same text with another step in it. */
export const renameStep = (text: string, from: string, to: string): string =>
  text.replace(new RegExp(stepOf(from), 'g'), `steps.${to}`)

const isId = (id: string) => /^[\w-]+$/.test(id)

const stepOf = (id: string) => `steps(?:\\.${id}(?![\\w-])|\\['${id}'\\])`
