import type { AndOr, CommandNode, PipelineNode, TestExpression, Word } from 'unbash'
import { hideExpressions } from '../workflow/expressions.ts'
import { type Reader, Unclear } from './unclear.ts'
import { textOfWord } from './words.ts'

/** A test of Bash as an expression of GitHub, without `${{ }}`; `true` and `false` where it is decided. */
export function conditionOf(command: PipelineNode | AndOr, reader: Reader): string {
  if (command.type === 'AndOr') {
    const parts = command.commands.map((part) => conditionOf(part, reader))
    return joined(parts, command.operators[0] ?? '&&')
  }
  if (command.type === 'Pipeline') {
    const [only, ...others] = command.commands
    if (!only || others.length > 0) throw new Unclear('a pipeline as condition')
    const inner = conditionOf(only, reader)
    return command.prefixes.length % 2 === 1 ? negated(inner) : inner
  }
  if (command.type === 'TestCommand') return ofTest(command.expression, reader)
  return ofCommand(command, reader)
}

function ofCommand(command: CommandNode, reader: Reader): string {
  if (command.type !== 'Command' || !command.name) throw new Unclear('a command as condition')
  const name = command.name.value
  const words = command.args.map((arg) =>
    arg.type === 'Word' ? textOfWord(arg, reader) : arg.text,
  )
  if (name !== 'test' && !(name === '[' && words.at(-1) === ']')) throw new Unclear(name)
  return ofWords(name === '[' ? words.slice(0, -1) : words)
}

function ofWords(words: readonly string[]): string {
  const [one = '', two = '', three = ''] = words
  if (one === '!') return negated(ofWords(words.slice(1)))
  if (words.length === 1) return unary('-n', one)
  if (words.length === 2) return unary(one, two)
  if (words.length === 3) return binary(one, two, three, false)
  throw new Unclear(`[ ${words.join(' ')} ]`)
}

function ofTest(test: TestExpression, reader: Reader): string {
  switch (test.type) {
    case 'TestUnary':
      return unary(test.operator, textOfWord(test.operand, reader))
    case 'TestBinary':
      return binary(
        textOfWord(test.left, reader),
        test.operator,
        patternOf(test.right, reader),
        isPattern(test.right),
      )
    case 'TestLogical':
      return joined(
        test.operands.map((operand) => ofTest(operand, reader)),
        test.operator,
      )
    case 'TestNot':
      return test.negations.length % 2 === 1
        ? negated(ofTest(test.operand, reader))
        : ofTest(test.operand, reader)
    case 'TestGroup':
      return ofTest(test.expression, reader)
  }
}

const patternOf = (word: Word, reader: Reader) => textOfWord(word, reader)

/** Whether `*` in a word means anything: not in quotes. */
const isPattern = ({ text, parts }: Word): boolean =>
  parts ? parts.some(({ type }) => type === 'Glob') : /[*?[]/.test(text)

function unary(operator: string, text: string): string {
  if (operator === '-n') return `${operand(text)} != ''`
  if (operator === '-z') return `${operand(text)} == ''`
  throw new Unclear(`${operator} ${text}`)
}

function binary(left: string, operator: string, right: string, isGlob: boolean): string {
  const equal = { '==': true, '=': true, '!=': false }[operator]
  if (operator === '=~') return matching(left, right)
  if (equal === undefined) throw new Unclear(`${left} ${operator} ${right}`)
  if (isGlob) return equal ? globbed(left, right) : negated(globbed(left, right))
  if (!/\{\{/.test(left + right)) return `${(left === right) === equal}`
  return `${operand(left)} ${equal ? '==' : '!='} ${operand(right)}`
}

function globbed(left: string, pattern: string): string {
  const [, before, inner = '', after] = /^(\*)?([^*?[\]]*)(\*)?$/.exec(pattern) ?? []
  if (inner === '') throw new Unclear(`== ${pattern}`)
  if (before && after) return `contains(${operand(left)}, ${operand(inner)})`
  return `${after ? 'startsWith' : 'endsWith'}(${operand(left)}, ${operand(inner)})`
}

function matching(left: string, pattern: string): string {
  const [, start = '', inner = ''] = /^(\^?)([\w/-]+)(\.\*)?$/.exec(pattern) ?? []
  if (inner === '') throw new Unclear(`=~ ${pattern}`)
  return `${start ? 'startsWith' : 'contains'}(${operand(left)}, ${operand(inner)})`
}

/** A text as part of an expression: `'v1'`, `github.ref` or `format('v{0}', inputs.version)`. */
function operand(text: string): string {
  const { text: plain, show } = hideExpressions(text)
  if (/(^|[^$])\{\{/.test(text)) throw new Unclear(text)
  const inner: string[] = []
  const literal = plain.replace(
    /ExPr\d+ExPr/g,
    (sign) => `{${inner.push(show(sign).slice(3, -2).trim()) - 1}}`,
  )
  if (inner.length === 0) return quoted(text)
  if (literal === '{0}') return inner[0] ?? ''
  return `format(${[quoted(literal), ...inner].join(', ')})`
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function joined(parts: readonly string[], operator: string): string {
  const neutral = operator === '&&' ? 'true' : 'false'
  const left = parts.filter((part) => part !== neutral)
  const decided = operator === '&&' ? 'false' : 'true'
  if (left.includes(decided)) return decided
  const inner = operator === '&&' ? /\|\|/ : /&&/
  return (
    left.map((part) => (inner.test(part) ? `(${part})` : part)).join(` ${operator} `) || neutral
  )
}

/** The opposite of an expression, as short as it can be written. */
export function negated(condition: string): string {
  if (condition === 'true' || condition === 'false') return `${condition === 'false'}`
  const [, left = '', operator = '', right = ''] =
    /^([^=!&|]+?) (==|!=) ([^=!&|]+)$/.exec(condition) ?? []
  if (operator) return `${left} ${operator === '==' ? '!=' : '=='} ${right}`
  if (/^![\w.]+\([^()]*\)$/.test(condition)) return condition.slice(1)
  const [, inner] = /^!\((.*)\)$/s.exec(condition) ?? []
  if (inner !== undefined && !/^[^(]*\)/.test(inner)) return inner
  return /^[\w.]+\([^()]*\)$/.test(condition) ? `!${condition}` : `!(${condition})`
}
