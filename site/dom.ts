type Child = Node | string | undefined | false

/** Attributes, and listeners under `onclick`, `oninput`, … */
type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void) | undefined>>

/** An element with attributes and children; text is only ever text. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (typeof value === 'string') element.setAttribute(name, value)
  }
  element.append(...children.filter((child) => child !== undefined && child !== false))
  return element
}

/** Text with `code` between back quotes. */
export function prose(text: string): (Node | string)[] {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`') && part.length > 2 ? h('code', {}, part.slice(1, -1)) : part,
    )
}

/** Calls `work` when nothing has happened for a moment. */
export function settled(work: () => void, wait = 120): () => void {
  let timer = 0
  return () => {
    clearTimeout(timer)
    timer = window.setTimeout(work, wait)
  }
}
