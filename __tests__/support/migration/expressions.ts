import { data, Evaluator, Lexer, Parser } from '@actions/expressions'

/** Contexts of a job by name: `github`, `env`, `steps`, … */
export type Contexts = Readonly<Record<string, unknown>>

const CONTEXTS = [
  'github',
  'env',
  'vars',
  'secrets',
  'inputs',
  'steps',
  'matrix',
  'needs',
  'runner',
  'strategy',
  'job',
]

/** What GitHub makes of the expressions in a text. */
export const filledIn = (text: string, contexts: Contexts): string =>
  text.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    valueOfExpression(expression, contexts).coerceString(),
  )

/** Whether GitHub runs a step with this `if`. */
export function holds(condition: string, contexts: Contexts): boolean {
  const [, inner = condition] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(condition) ?? []
  if (inner.trim() === '') return true
  const value = valueOfExpression(inner, contexts)
  return value.coerceString() !== 'false' && value.coerceString() !== ''
}

function valueOfExpression(text: string, contexts: Contexts) {
  const status = (name: string, value: boolean) => ({
    name,
    description: '',
    minArgs: 0,
    maxArgs: 0,
    call: () => new data.BooleanData(value),
  })
  const functions = [
    status('success', true),
    status('always', true),
    status('failure', false),
    status('cancelled', false),
  ]
  const tokens = new Lexer(text.trim()).lex().tokens
  const tree = new Parser(tokens, CONTEXTS, functions).parse()
  const given = new data.Dictionary(
    ...CONTEXTS.map((key) => ({ key, value: dataOf(contexts[key] ?? {}) })),
  )
  return new Evaluator(tree, given, new Map(functions.map((one) => [one.name, one]))).evaluate()
}

const dataOf = (value: unknown) => JSON.parse(JSON.stringify(value ?? null), data.reviver)
