import { h } from './dom.ts'

/** A label with a hint and the element it is about. */
export function field(id: string, label: string, element: HTMLElement, hint = ''): HTMLElement {
  element.id = id
  if (hint !== '') element.setAttribute('aria-describedby', `${id}-hint`)
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    hint !== '' && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    element,
  )
}

/** A box for text of several lines that is code. */
export const codeBox = (
  value: string,
  rows: number,
  onChange: (value: string) => void,
): HTMLTextAreaElement => {
  const box = h('textarea', {
    class: 'code',
    rows: `${rows}`,
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    oninput: () => onChange(box.value),
  })
  box.value = value
  return box
}

export const textBox = (value: string, onChange: (value: string) => void): HTMLInputElement => {
  const box = h('input', {
    type: 'text',
    class: 'code',
    spellcheck: 'false',
    autocomplete: 'off',
    oninput: () => onChange(box.value),
  })
  box.value = value
  return box
}

/** A row of buttons that put an example in. */
export const examples = (
  label: string,
  all: readonly (readonly [name: string, use: () => void])[],
): HTMLElement =>
  h(
    'div',
    { class: 'examples', role: 'group', 'aria-label': label },
    h('span', {}, label),
    ...all.map(([name, use]) => h('button', { type: 'button', class: 'chip', onclick: use }, name)),
  )

/** A button that copies a text and says so for a moment. */
export function copyButton(
  label: string,
  done: string,
  text: () => string | Promise<string>,
): HTMLButtonElement {
  const button = h('button', { type: 'button', class: 'small', onclick: () => void copy() }, label)
  const copy = async () => {
    await navigator.clipboard.writeText(await text())
    button.textContent = done
    setTimeout(() => {
      button.textContent = label
    }, 1500)
  }
  return button
}

/** Code to read and copy, under a title. */
export const codeBlock = (title: string, text: string, button: HTMLElement): HTMLElement =>
  h(
    'section',
    { class: 'block' },
    h('header', {}, h('h3', {}, title), button),
    h('pre', { tabindex: '0', 'aria-label': title }, h('code', {}, text)),
  )
