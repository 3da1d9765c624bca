import { SENTENCES } from './sentences.ts'

/** A sentence of the core in Chinese; as it is where there is no translation. */
export function inChinese(text: string): string {
  for (const [english, chinese] of SENTENCES) {
    const about = captured(english, text)
    if (about) return chinese.replace(/\{(\d)\}/g, (_, at) => inChinese(about[Number(at)] ?? ''))
  }
  return text
}

/** What stands in the places of a sentence, in their order; undefined where the text is another sentence. */
export function captured(english: string, text: string): string[] | undefined {
  const [start = '', ...rest] = english.split(/\{\d\}/)
  if (rest.length === 0) return text === english ? [] : undefined
  if (!text.startsWith(start)) return undefined
  const about: string[] = []
  let at = start.length
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1
    const next = isLast ? text.length - part.length : text.indexOf(part, at + 1)
    if (next <= at || !text.startsWith(part, next)) return undefined
    about.push(text.slice(at, next))
    at = next + part.length
  }
  return about
}
