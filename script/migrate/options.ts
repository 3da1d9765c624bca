import type { Language } from '../../src/core/migration/notes/words.ts'

/** What comes after `npm run migrate --`. */
export interface Options {
  readonly files: readonly string[]
  readonly write: boolean
  readonly action: string | undefined
  readonly language: Language
  /** Options that do not exist. */
  readonly unknown: readonly string[]
}

const NAMES = ['--write', '--zh']
const ACTION = '--action='

/** Reads the arguments of the command. */
export function options(args: readonly string[]): Options {
  const given = args.filter((arg) => arg.startsWith('--'))
  return {
    files: args.filter((arg) => !arg.startsWith('--')),
    write: given.includes('--write'),
    action: given.find((arg) => arg.startsWith(ACTION))?.slice(ACTION.length),
    language: given.includes('--zh') ? 'zh' : 'en',
    unknown: given.filter((arg) => !NAMES.includes(arg) && !arg.startsWith(ACTION)),
  }
}
