import { beginningOf } from './shorten.ts'

/**
 * Words of a stranger for a log or a message: one line of so many characters at most, with no colours, no
 * bells, and nothing that is a command to the runner.
 */
export function oneLine(text: string, longest: number): string {
  const line = text
    .slice(0, longest * 8) // a page of megabytes says no more
    .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
    .replace(/:(?=:)/g, ': ')
    .replaceAll('##[', '## [')
    .replace(/\s+/g, ' ')
    .trim()
  return beginningOf(line, longest)
}
