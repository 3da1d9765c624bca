/** Rewrites a workflow with docker's steps to one with Slipway's: npm run migrate -- FILE… [--write] [--action=OWNER/slipway@VERSION] [--zh] */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { migrate } from '../src/core/migration/migrate.ts'
import type { Note } from '../src/core/migration/notes/note.ts'
import { kindInWords, noteInWords } from '../src/core/migration/notes/words.ts'
import { Problem } from '../src/core/problem.ts'
import { options } from './migrate/options.ts'
import { WORDS } from './migrate/words.ts'

const { files, write, action, language, unknown } = options(process.argv.slice(2))
const words = WORDS[language]

const lineOf = ({ from, to }: Note) => (to > from ? `${from}-${to}` : `${from}`)
const inWords = (note: Note) =>
  `  ${lineOf(note).padEnd(8)}${padded(kindInWords(note.kind, language))}${noteInWords(note.text, language)}`

/** A word in a column of ten; a Chinese sign takes two places of a terminal. */
const padded = (word: string) => word + ' '.repeat(Math.max(1, 10 - widthOf(word)))
const widthOf = (word: string) =>
  [...word].reduce((sum, sign) => sum + (sign > '\u2e80' ? 2 : 1), 0)

/** The rewritten file goes to the output, what happened to the log, so that `> new.yml` works. */
function migrateFile(file: string): void {
  if (!existsSync(file)) throw new Problem(words.missing, words.giveFile)
  const { text, notes, steps } = migrate(readFileSync(file, 'utf8'), action, language)
  if (write) writeFileSync(file, text)
  else process.stdout.write(text)
  console.error([`${file}: ${words.steps(steps)}`, ...notes.map(inWords)].join('\n'))
}

/** What cannot be rewritten, in the language that was asked for. */
const said = (error: Problem) => (language === 'zh' ? words.problem(error.message) : `${error}`)

if (files.length === 0 || unknown.length > 0) {
  console.error(
    [
      ...unknown.map(words.unknown),
      ...(files.length === 0 ? [words.usage] : []),
      words.options,
    ].join('\n'),
  )
  process.exitCode = 1
} else {
  for (const file of files) {
    try {
      migrateFile(file)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      console.error(`${file}: ${said(error)}`)
      process.exitCode = 1
    }
  }
}
