import { h } from './dom.ts'

/** A table whose first column names the row; `caption` may be empty. */
export function tableOf(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly (string | HTMLElement)[])[],
): HTMLTableElement {
  const headings = columns.map((text) => h('th', { scope: 'col' }, text))
  const cells = ([first = '', ...others]: readonly (string | HTMLElement)[]) => [
    h('th', { scope: 'row' }, first),
    ...others.map((cell) => h('td', {}, cell)),
  ]
  return h(
    'table',
    { class: 'tags' },
    caption !== '' && h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...headings)),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...cells(row)))),
  )
}
