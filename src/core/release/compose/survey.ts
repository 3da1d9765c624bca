import { lineIn, wordsIn } from '../../text/foreign.ts'
import { BESIDE, DEFAULTS, OVERRIDES, type ProjectFolder } from './files.ts'

/** Characters of a path, and of the first line of a file. */
const LONGEST = 4_096

/** Settings that decide which files compose reads. The environment wins over `.env`. */
const SETTINGS = 'COMPOSE_FILE|COMPOSE_PATH_SEPARATOR'

/**
 * A script for `sh` that prints what is in a folder of a compose project. Of `.env` it reads these settings and nothing
 * else.
 */
export function surveyScript(folder: string): string {
  const names = [...DEFAULTS, ...OVERRIDES, BESIDE].join(' ')
  return [
    `cd -- ${folder} || exit 1`,
    'echo "path $(pwd)"',
    `for f in ${names}; do [ -f "$f" ] && echo "file $f $(head -n 1 "$f")"; done`,
    `[ -f .env ] && grep -E '^(export )?(${SETTINGS})=' .env | sed 's/^export //; s/^/setting /'`,
    `env | grep -E '^(${SETTINGS})=' | sed 's/^/setting /'`,
    'true',
  ].join('\n')
}

/** Reads what the script prints. The path is empty where it is too long, or has invisible characters. */
export function parseFolder(output: string): ProjectFolder {
  const lines = output.split('\n')
  const after = (word: string) =>
    lines
      .filter((line) => line.startsWith(`${word} `))
      .map((line) => line.slice(word.length + 1, LONGEST * 2))
  const settings = Object.fromEntries(
    after('setting').map((line) => {
      const [name = '', value = ''] = line.split(/=(.*)/s)
      return [name, lineIn(value, LONGEST).replace(/^(["'])(.*)\1$/, '$2')]
    }),
  )
  const files = after('file').map((line) => {
    const [name = '', first] = line.split(/ (.*)/s)
    return [name, wordsIn(first)]
  })
  return {
    path: lineIn(after('path')[0], LONGEST),
    files: Object.fromEntries(files),
    composeFile: settings['COMPOSE_FILE'] ?? '',
    separator: settings['COMPOSE_PATH_SEPARATOR'] ?? ':',
  }
}
