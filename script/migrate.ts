/** Rewrites a workflow with docker's steps to one with Slipway's: npm run migrate -- FILE [--write] [--action=acme/slipway@v1] */
import { readFileSync, writeFileSync } from 'node:fs'
import { migrate } from '../src/core/migration/migrate.ts'
import type { Note } from '../src/core/migration/notes/note.ts'
import { wordsOf } from '../src/core/migration/notes/words.ts'
import { Problem } from '../src/core/problem.ts'

const args = process.argv.slice(2)
const files = args.filter((arg) => !arg.startsWith('--'))
const action = args.find((arg) => arg.startsWith('--action='))?.slice('--action='.length)
const language = args.includes('--zh') ? 'zh' : 'en'

const lineOf = ({ from, to }: Note) => (to > from ? `${from}-${to}` : `${from}`)
const inWords = (note: Note) =>
  `  ${lineOf(note).padEnd(8)}${note.kind.padEnd(11)}${wordsOf(note.text, language)}`

/** The rewritten file goes to the output, what happened to the log, so that `> new.yml` works. */
function migrateFile(file: string): void {
  const { text, notes, steps } = migrate(readFileSync(file, 'utf8'), action)
  if (args.includes('--write')) writeFileSync(file, text)
  else process.stdout.write(text)
  const log = [
    `${file}: ${steps} ${steps === 1 ? 'step' : 'steps'} of Slipway`,
    ...notes.map(inWords),
  ]
  console.error(log.join('\n'))
}

if (files.length === 0) {
  console.error('Say which file: npm run migrate -- .github/workflows/image.yml')
  console.error('Options: --write changes the file, --action=<owner>/slipway@<version>, --zh')
  process.exitCode = 1
}
for (const file of files) {
  try {
    migrateFile(file)
  } catch (error) {
    if (!(error instanceof Problem) && !(error instanceof Error && 'code' in error)) throw error
    console.error(`${file}: ${error}`)
    process.exitCode = 1
  }
}
