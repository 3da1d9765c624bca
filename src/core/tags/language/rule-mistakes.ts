import { Problem } from '../../problem.ts'
import { nearest } from '../../text/nearest.ts'
import { anyOf } from '../../text/words.ts'
import {
  ATTRIBUTES,
  RULE_TYPES,
  type RuleType,
  TAKE_NO_VALUE,
  TYPES,
  type TypeOfRule,
} from './rule-types.ts'

/** A word without a key is the value of a rule; of two values one would be lost. */
export function lostWords(
  type: RuleType,
  given: ReadonlyMap<string, string>,
  words: readonly string[],
) {
  const [first, second] = words
  const value = given.get('value')
  if (value !== undefined || (type !== 'raw' && second !== undefined))
    return new Problem(
      `it has more than one value: "${value ?? first}" and "${second ?? first}"`,
      'Write one tag per line; quote an attribute that holds a comma: "value=a,b"',
    )
  if (TAKE_NO_VALUE.includes(type))
    return new Problem(`"${first}" has no key`, `Write type=${type},<key>=${first}`)
  return undefined
}

/** What is wrong whatever the type. */
export function mistakesIn(given: ReadonlyMap<string, string>): Problem[] {
  const unknown = [...given.keys()].filter((key) => !ATTRIBUTES.includes(key))
  return [
    ...unknown.map(unknownAttribute),
    ...(['true', 'false', undefined].includes(given.get('floating'))
      ? []
      : [new Problem(`"floating" is "${given.get('floating')}"`, 'Use true or false')]),
    ...(Number.isNaN(Number(given.get('priority') ?? 0))
      ? [new Problem(`"priority" is "${given.get('priority')}"`, 'Write a number such as 500')]
      : []),
  ]
}

/** What is wrong with the attributes of a type. */
export function mistakesOf(type: RuleType, attributes: ReadonlyMap<string, string>): Problem[] {
  const { needs = {}, choices = {} }: TypeOfRule = TYPES[type]
  const missing = Object.entries(needs)
    .filter(([key]) => !attributes.has(key))
    .map(([key, example]) => new Problem(`"${key}" is missing`, `Add ${key}=${example}`))
  const wrong = Object.entries(choices).flatMap(([key, values]) => {
    const value = attributes.get(key)
    if (value === undefined || values.includes(value)) return []
    return [new Problem(`"${key}" is "${value}"`, `Use ${anyOf(values)}`)]
  })
  const group = attributes.get('group')
  return Number.isNaN(Number(group ?? 0))
    ? [...missing, ...wrong, new Problem(`"group" is "${group}"`, 'Write the number of a group')]
    : [...missing, ...wrong]
}

/** There is no such type of rule; with the one that looks like it. */
export function unknownType(name: string): Problem {
  const near = nearest(name, RULE_TYPES)
  return new Problem(
    `there is no type "${name}"`,
    near ? `Did you mean type=${near}?` : `Use ${anyOf(RULE_TYPES)}`,
  )
}

function unknownAttribute(name: string): Problem {
  if (name.includes('{{')) {
    return new Problem(`"${name}=" is read as an attribute`, 'Write value= before an expression')
  }
  const near = nearest(name, ATTRIBUTES)
  return new Problem(
    `there is no attribute "${name}"`,
    near ? `Did you mean ${near}=?` : `Use ${anyOf(ATTRIBUTES)}`,
  )
}
