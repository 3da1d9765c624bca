import { quoted } from './shell.ts'

/** Facts by their names in a sentence. */
export type SentenceFacts = Readonly<Record<string, string | undefined>>

/**
 * `{name}` becomes the fact; without one, `{name|words}` becomes the words, and loses the quotes around it. `{{name}}` stays.
 * `{name:sh}` stands in a command: people copy those into a shell, and a stranger may have written the fact.
 */
export function fill(text: string, facts: SentenceFacts): string {
  return text.replace(
    /("?)(?<!\{)\{(\w+(?::sh)?)(?:\|([^{}]*))?\}(?!\})("?)/g,
    (_, open, mark: string, words, close) => {
      const [name = '', shell] = mark.split(':')
      const fact = facts[name]
      if (fact === undefined) return words ?? `the ${name}`
      return `${open}${shell ? quoted(fact) : fact}${close}`
    },
  )
}
