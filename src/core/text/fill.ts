/** Facts by their names in a sentence. */
export type Facts = Readonly<Record<string, string | undefined>>

/** `{name}` becomes the fact; without one, `{name|words}` becomes the words, and loses the quotes around it. `{{name}}` stays. */
export function fill(text: string, facts: Facts): string {
  return text.replace(
    /("?)(?<!\{)\{(\w+)(?:\|([^{}]*))?\}(?!\})("?)/g,
    (_, open, name, words, close) => {
      const fact = facts[name]
      if (fact !== undefined) return `${open}${fact}${close}`
      return words ?? `the ${name}`
    },
  )
}
