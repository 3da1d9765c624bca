import { fill } from '../../text/fill.ts'
import { chinese } from './chinese.ts'
import { english } from './english.ts'
import type { NoteKind, NoteText } from './note.ts'

/** A language in which notes are written. */
export type Language = 'en' | 'zh'

/** A note in words; `{0}` and `{1}` of a sentence are what it is about. */
export function noteInWords([id, ...about]: NoteText, language: Language): string {
  const sentence = (language === 'zh' ? chinese : english)[id]
  return fill(sentence, Object.fromEntries(about.entries()))
}

const KINDS: Readonly<Record<Language, Readonly<Record<NoteKind, string>>>> = {
  en: {
    moved: 'moved',
    removed: 'removed',
    kept: 'kept',
    differs: 'differs',
    'not-moved': 'by hand',
  },
  zh: { moved: '移动', removed: '删除', kept: '保留', differs: '有差异', 'not-moved': '手动' },
}

/** The kind of a note in a word or two. */
export const kindInWords = (kind: NoteKind, language: Language): string => KINDS[language][kind]

/** What stands in the rewritten file above a step that was not moved. */
export const NOTE_MARK = '# Slipway:'

/** The comment above a step that was not moved. */
export const markOf = (text: NoteText, language: Language): string =>
  `${NOTE_MARK} ${language === 'zh' ? '没有迁移。' : 'not moved. '}${noteInWords(text, language)}`
