import type { DoubleQuotedChild, ParameterExpansionPart, Word, WordPart } from 'unbash'
import { IS_REPOSITORY, substituted } from './substitution.ts'
import { type Reader, Unclear } from './unclear.ts'

/** The text of a word, with expressions where the value is known at the run only. */
export function textOfWord(word: Word, reader: Reader): string {
  if (!word.parts) return reader.show(word.value)
  return word.parts.map((part) => textOfPart(part, reader)).join('')
}

function textOfPart(part: WordPart | DoubleQuotedChild, reader: Reader): string {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return reader.show(part.value)
    case 'DoubleQuoted':
      return part.parts.map((inner) => textOfPart(inner, reader)).join('')
    case 'SimpleExpansion':
      return variable(part.text.slice(1), reader)
    case 'ParameterExpansion':
      return expanded(part, reader)
    case 'CommandExpansion':
      return substituted(part.script, (word) => textOfWord(word, reader), part.text)
    default:
      throw new Unclear(part.text)
  }
}

function variable(name: string, reader: Reader): string {
  const value = reader.lookup(name)
  if (value === undefined) throw new Unclear(`$${name}`)
  return value
}

function expanded(part: ParameterExpansionPart, reader: Reader): string {
  const { parameter, prefix, index, operation, text } = part
  if (prefix || index) throw new Unclear(text)
  if (operation?.type === 'Default') return withDefault(part, reader)
  const value = variable(parameter, reader)
  switch (operation?.type) {
    case undefined:
      return value
    case 'Remove':
      return removed(value, operation.operator, textOfWord(operation.operand, reader), text)
    case 'Slice':
      return sliced(value, text)
    case 'Replace':
      return replaced(value, operation.pattern.text, operation.replacement.text, text)
    case 'CaseModification':
      if (operation.operator === ',,' && IS_REPOSITORY.test(value)) return value
      throw new Unclear(text)
    default:
      throw new Unclear(text)
  }
}

function withDefault(
  { parameter, operation, text }: ParameterExpansionPart,
  reader: Reader,
): string {
  if (operation?.type !== 'Default' || operation.operator !== ':-') throw new Unclear(text)
  const other = textOfWord(operation.operand, reader)
  const value = reader.lookup(parameter) ?? ''
  if (value === '') return other
  const inner = expressionIn(value)
  if (inner === undefined) return value
  if (/[{}']/.test(other)) throw new Unclear(text)
  return `\${{ ${inner} || '${other}' }}`
}

/** What stands in a value that is one expression of GitHub. */
const expressionIn = (value: string): string | undefined =>
  value.startsWith('${{') && value.endsWith('}}') && !value.includes('\n')
    ? value.slice(3, -2).trim()
    : undefined

/** `${GITHUB_REF#refs/tags/}` is the name of the ref; what is known altogether is cut as Bash does. */
function removed(value: string, operator: string, pattern: string, text: string): string {
  const isRef = /^\$\{\{\s*github\.ref\s*\}\}$/.test(value)
  const isWhole = /^(refs\/(heads|tags)\/|refs\/\*\/|\*\/)$/.test(pattern)
  if (isRef && operator.startsWith('#') && isWhole) return '${{ github.ref_name }}'
  if (/\$\{\{|\{\{/.test(value) || /[*?[]/.test(pattern)) throw new Unclear(text)
  if (operator.startsWith('#'))
    return value.startsWith(pattern) ? value.slice(pattern.length) : value
  return value.endsWith(pattern) ? value.slice(0, value.length - pattern.length) : value
}

function sliced(value: string, text: string): string {
  const isFirstSeven = /:\s*0?\s*:\s*7\s*\}$/.test(text)
  if (isFirstSeven && /^\$\{\{\s*github\.sha\s*\}\}$/.test(value)) return '{{sha}}'
  throw new Unclear(text)
}

/** A tag has no slash in any case: ours writes a `-` for it, too. */
function replaced(value: string, pattern: string, replacement: string, text: string): string {
  if (/^\\?\/$/.test(pattern) && replacement === '-' && text.includes('//')) return value
  throw new Unclear(text)
}
