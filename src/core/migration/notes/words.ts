import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { NoteText } from './note.ts'

export type Language = 'en' | 'zh'

/** A note in words; `{0}` and `{1}` of a sentence are what it is about. */
export function wordsOf([id, ...about]: NoteText, language: Language): string {
  const sentence = (language === 'zh' ? chinese : english)[id]
  return sentence.replace(/\{(\d)\}/g, (_, at) => about[Number(at)] ?? '')
}
