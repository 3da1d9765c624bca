import { Problem } from '../src/core/problem.ts'
import { h, prose } from './dom.ts'
import type { Words } from './words.ts'

/** What is wrong and what to write, as the action says it. */
export function problemBox(error: unknown, words: Words): HTMLElement {
  const text =
    error instanceof Problem
      ? String(error)
      : error instanceof Error
        ? error.message
        : String(error)
  const [first = '', ...items] = text.split(/\n {2}- /)
  return h(
    'div',
    { class: 'problem', role: 'alert' },
    h('h3', {}, words.wrong),
    h('p', {}, ...prose(first)),
    items.length > 0 && h('ul', {}, ...items.map((item) => h('li', {}, ...prose(item)))),
  )
}
