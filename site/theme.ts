import { h } from './dom.ts'
import type { Words } from './words.ts'

const THEMES = ['auto', 'light', 'dark'] as const
const KEY = 'slipway-theme'

/** The colours chosen before; those of the system where none were. */
const chosen = (): string => {
  try {
    return localStorage.getItem(KEY) ?? 'auto'
  } catch {
    return 'auto'
  }
}

export function applyTheme(): void {
  document.documentElement.dataset['theme'] = chosen()
}

export function themeSelect(words: Words): HTMLElement {
  const names = { auto: words.themeAuto, light: words.themeLight, dark: words.themeDark }
  const select = h('select', {
    id: 'theme',
    'aria-label': words.theme,
    class: 'small',
    onchange: () => choose(select.value),
  })
  select.append(
    ...THEMES.map((theme) =>
      h('option', { value: theme, selected: theme === chosen() }, names[theme]),
    ),
  )
  return select
}

function choose(theme: string): void {
  try {
    localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing shows it until the page is closed.
  }
  document.documentElement.dataset['theme'] = theme
}
