import { type Budget, newBudget, spend } from './budget.ts'
import { type Cut, cutOut } from './shell-pattern.ts'

/** Variables of a stage. */
export interface Variables {
  /** The known variables; a value that cannot be worked out is undefined. */
  readonly values: ReadonlyMap<string, string | undefined>
  /** Whether others may be set as well, by a base image that is not in this Dockerfile. */
  readonly isOpen: boolean
  /** Shared by all words of a Dockerfile; without it each word has a budget of its own. */
  readonly budget?: Budget
}

/** A longer value counts as unknown: no path and no name is as long. */
const LONGEST_VALUE = 64 * 1024

/** Variables that stand in the words of others. */
const DEEPEST = 64

/** Arguments as Docker splits them, with their quotes: `"a b" c\ d` are two. */
export function splitWords(text: string, backslash: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if (!quote && /\s/.test(char)) {
      if (word) words.push(word)
      word = ''
      continue
    }
    if (char === backslash && quote !== "'") {
      word += char + (text[++at] ?? '')
      continue
    }
    if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char
    word += char
  }
  return word ? [...words, word] : words
}

/** The arguments of a JSON form such as `["a b", "c"]`; undefined for another form. */
export function jsonWords(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : undefined
  } catch {
    return undefined
  }
}

interface Cursor {
  readonly text: string
  readonly variables: Variables
  readonly backslash: string
  readonly budget: Budget
  at: number
  depth: number
  isKnown: boolean
  /** Whether it has more than is looked at: then the word is unknown. */
  isTooMuch: boolean
}

/** A word without its quotes and with its variables replaced; undefined where one of them is unknown. */
export function expand(word: string, variables: Variables, backslash: string): string | undefined {
  const cursor: Cursor = {
    ...{ text: word, variables, backslash, budget: variables.budget ?? newBudget() },
    ...{ at: 0, depth: 0, isKnown: true, isTooMuch: false },
  }
  const value = readUntil(cursor, '')
  const isKnown = cursor.isKnown && !cursor.isTooMuch && value.length <= LONGEST_VALUE
  return isKnown ? value : undefined
}

/** The rest of the word is not looked at. */
function giveUp(cursor: Cursor): string {
  cursor.isTooMuch = true
  cursor.at = cursor.text.length
  return ''
}

/** In a pattern an escape stays: the next letter is literal. */
function readUntil(cursor: Cursor, end: string, isPattern = false): string {
  let value = ''
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at++] ?? ''
    if (end && char === end) return value
    if (char === "'") value += readSingleQuoted(cursor)
    else if (char === '"') value += readDoubleQuoted(cursor)
    else if (char === cursor.backslash)
      value += `${isPattern ? '\\' : ''}${cursor.text[cursor.at++] ?? ''}`
    else if (char === '$') value += readVariable(cursor)
    else value += char
  }
  return value
}

function readSingleQuoted(cursor: Cursor): string {
  const close = cursor.text.indexOf("'", cursor.at)
  const end = close < 0 ? cursor.text.length : close
  const value = cursor.text.slice(cursor.at, end)
  cursor.at = end + 1
  return value
}

function readDoubleQuoted(cursor: Cursor): string {
  let value = ''
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at++] ?? ''
    const next = cursor.text[cursor.at] ?? ''
    if (char === '"') return value
    if (char === cursor.backslash && ['"', '$', cursor.backslash].includes(next)) {
      value += next
      cursor.at++
    } else value += char === '$' ? readVariable(cursor) : char
  }
  return value
}

function readVariable(cursor: Cursor): string {
  if (cursor.depth >= DEEPEST) return giveUp(cursor)
  cursor.depth++
  const value = readReference(cursor)
  cursor.depth--
  return spend(cursor.budget, value.length) ? value : giveUp(cursor)
}

function readReference(cursor: Cursor): string {
  const rest = cursor.text.slice(cursor.at)
  const [plain] = /^(?:[A-Za-z_]\w*|[0-9@*#?$!-])/.exec(rest) ?? []
  if (plain) {
    cursor.at += plain.length
    return lookUp(cursor, plain)
  }
  const [all, name, test, operator] =
    /^\{([A-Za-z_]\w*|[0-9@*#])(?:(:?)([-+?])|[}#%/])/.exec(rest) ?? []
  if (!all || !name) return '$'
  cursor.at += all.length
  if (all.endsWith('}')) return lookUp(cursor, name)
  if (!operator) return cut(cursor, name, all.slice(-1) as Cut['sign'])
  return alternative(cursor, name, operator, test === ':')
}

function lookUp(cursor: Cursor, name: string): string {
  const { values, isOpen } = cursor.variables
  const value = values.get(name)
  if (value === undefined && (values.has(name) || isOpen)) cursor.isKnown = false
  return value ?? ''
}

/** `${name:-word}`, `${name+word}`, `${name:?word}`; with `:`, an empty value counts as none. */
function alternative(cursor: Cursor, name: string, operator: string, emptyIsNone: boolean): string {
  const wasKnown = cursor.isKnown
  const isSet = cursor.variables.values.has(name)
  const value = isSet ? lookUp(cursor, name) : ''
  const hasValue = isSet && !(emptyIsNone && value === '' && cursor.isKnown)
  const used = operator === '-' ? !hasValue : operator === '+' && hasValue
  const knownSoFar = cursor.isKnown
  cursor.isKnown = true
  const word = readUntil(cursor, '}')
  cursor.isKnown = used ? wasKnown && cursor.isKnown : knownSoFar
  if (operator === '+') return hasValue ? word : ''
  return hasValue ? value : operator === '-' ? word : ''
}

/** `${name#pattern}`, `${name%%pattern}`, `${name/pattern/instead}`. */
function cut(cursor: Cursor, name: string, sign: Cut['sign']): string {
  const isDoubled = cursor.text[cursor.at] === sign
  if (isDoubled) cursor.at += 1
  const pattern = readUntil(cursor, sign === '/' ? '/' : '}', true)
  const instead = sign === '/' ? readUntil(cursor, '}') : ''
  const value = lookUp(cursor, name)
  // A part of what is only known to be some platform.
  if (value.includes('*') && sign !== '/') return '*'
  if (!spend(cursor.budget, value.length * pattern.length)) return giveUp(cursor)
  const left = cutOut(value, { sign, isDoubled, pattern, instead })
  if (left === undefined) cursor.isKnown = false
  return left ?? ''
}
