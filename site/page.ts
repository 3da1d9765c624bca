import type { State } from './state.ts'
import type { Words } from './words.ts'

/** What a tool of the page gets. */
export interface Page {
  readonly state: State
  readonly words: Words
  /** A sentence of the core in the language of the page. */
  readonly say: (english: string) => string
  /** Notes a change and shows its result. */
  readonly change: (change: Partial<State>) => void
  /** Notes a change and draws everything again. */
  readonly redraw: (change: Partial<State>) => void
}

/** A tool: its form, drawn once, and its result, drawn after every change. */
export interface Tool {
  readonly form: HTMLElement
  readonly result: () => Promise<readonly HTMLElement[]>
}
