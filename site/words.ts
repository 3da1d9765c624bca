import { chinese } from './chinese.ts'
import { english } from './english.ts'

export type Words = Readonly<Record<keyof typeof english, string>>
export type Language = 'en' | 'zh'

export const wordsIn = (language: Language): Words => (language === 'zh' ? chinese : english)
