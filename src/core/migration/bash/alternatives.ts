import { negated } from './conditions.ts'
import type { Way } from './way.ts'

/** `name=value` lines and blocks between delimiters, as GitHub reads its output files. */
export function valuesIn(file: string): Map<string, string> {
  const values = new Map<string, string>()
  const lines = file.split('\n')
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, block, delimiter] = /^([\w-]+)<<(.+)$/.exec(line) ?? []
    if (block !== undefined && delimiter !== undefined) {
      const end = lines.indexOf(delimiter, at + 1)
      values.set(block, lines.slice(at + 1, end < 0 ? undefined : end).join('\n'))
      at = end < 0 ? lines.length : end
    } else if (/^[\w-]+=/.test(line))
      values.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1))
  }
  return values
}

/** What happens on some ways only, and the condition for it; empty for on all of them. */
export interface Conditional<T> {
  readonly item: T
  readonly condition: string
}

/** Items of every way, in their order, each with the condition under which it is there. */
export function conditional(
  ways: readonly Way[],
  itemsOf: (way: Way) => readonly string[],
): Conditional<string>[] {
  const lists = ways.map(itemsOf)
  return inOrder(lists).map((item) => ({
    item,
    condition: conditionFor(
      ways,
      ways.filter((_, at) => lists[at]?.includes(item)),
    ),
  }))
}

/** All items once; each where the lists have it, alternatives in the order in which they come. */
function inOrder(lists: readonly (readonly string[])[]): string[] {
  const order: string[] = []
  for (const list of lists) {
    for (const [at, item] of list.entries()) {
      if (order.includes(item)) continue
      const next = list.slice(at + 1).find((later) => order.includes(later))
      order.splice(next === undefined ? order.length : order.indexOf(next), 0, item)
    }
  }
  return order
}

/** The shortest expression that holds on these ways and on no other. */
function conditionFor(all: readonly Way[], some: readonly Way[]): string {
  if (some.length === all.length) return ''
  const others = all.filter((way) => !some.includes(way))
  const literals = [...new Set(all.flatMap(({ conditions }) => conditions))]
  const single = literals.find((literal) => separates(literal, some, others))
  if (single) return single
  const common = literals.filter((literal) =>
    some.every(({ conditions }) => conditions.includes(literal)),
  )
  if (
    common.length > 0 &&
    !others.some((way) => common.every((literal) => way.conditions.includes(literal)))
  )
    return common.map(inBrackets).join(' && ')
  return some.map(({ conditions }) => conditions.map(inBrackets).join(' && ')).join(' || ')
}

const separates = (literal: string, some: readonly Way[], others: readonly Way[]) =>
  some.every(({ conditions }) => conditions.includes(literal)) &&
  others.every(({ conditions }) => conditions.includes(negated(literal)))

const inBrackets = (literal: string) => (/\|\|/.test(literal) ? `(${literal})` : literal)
