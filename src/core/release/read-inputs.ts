import { Problem } from '../problem.ts'
import { words } from './ssh/shell.ts'

/** Reads `NAME=value` lines. */
export function readEnv(lines: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines.map((line) => {
      const [found, name = '', value = ''] = /^\s*([A-Za-z_]\w*)=([\s\S]*)$/.exec(line) ?? []
      if (!found)
        throw new Problem(
          `"env" has a line without a name and "="`,
          'Write one variable per line: LOG_LEVEL=debug',
        )
      if (value.includes('\n'))
        throw new Problem(
          `the variable ${name} in "env" has several lines`,
          'A variable with several lines cannot be passed to the host: put it into a file there, or encode it in base64',
        )
      return [name, value]
    }),
  )
}

/** Reads `https://example.com/health`, and the expected status behind it; without one, any from 200 to 399 is expected. */
export function parseHealthUrl(text: string) {
  if (text === '') return undefined
  const [found, url = '', status] = /^(https?:\/\/\S+)(?:\s+(\d{3}))?$/.exec(text) ?? []
  if (!found || !URL.canParse(url))
    throw new Problem(
      `"health-url" is "${text}"`,
      'Write an address, and the status if it must be a certain one: https://example.com/health 204',
    )
  return { url, status: status ? Number(status) : undefined }
}

/** Reads the commands of "before", one per line, as a shell splits them. */
export const readCommand = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => {
      const found = words(line)
      if (found) return found
      throw new Problem(`"before" has "${line}", with a quote that is not closed`, 'Close it')
    })
