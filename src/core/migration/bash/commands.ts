import type { Command, Redirection } from 'unbash'
import { type Reader, Unclear } from './unclear.ts'
import { assigned, fileReader, readerOn, type Way } from './way.ts'
import { textOfWord } from './words.ts'

/** Programs whose calls are collected; the caller of the ways decides what they mean. */
export const EXTERNAL = ['docker', 'aws', 'cd']

/** Carries out one command; `stdin` is what a pipe hands to it. */
export function carryOut(way: Way, command: Command, step: Reader, stdin?: readonly string[]): Way {
  if (!command.name) return assignments(way, command.prefix, step)
  const [name = '', ...args] = wordsOfCommand(way, command, step)
  if (EXTERNAL.includes(name)) {
    const call = [name, ...args, ...(stdin ? ['<', ...stdin] : [])]
    return { ...way, commands: [...way.commands, call] }
  }
  if (name === 'echo') return echo(way, args, command.redirects, step)
  if (['set', ':', 'true'].includes(name)) return way
  if (['export', 'local', 'readonly', 'declare'].includes(name))
    return assignments(
      way,
      command.args.filter((arg) => arg.type === 'Assignment'),
      step,
    )
  throw new Unclear(name)
}

/** The words of a command, its name first. */
export function wordsOfCommand(way: Way, { name, args }: Command, step: Reader): string[] {
  const reader = readerOn(way, step)
  return [name, ...args]
    .filter((word) => word !== undefined)
    .map((word) => (word.type === 'Assignment' ? reader.show(word.text) : textOfWord(word, reader)))
}

function assignments(way: Way, items: Command['prefix'], step: Reader): Way {
  return items.reduce<Way>((one, item) => {
    if (item.type !== 'Assignment' || item.value.type !== 'Word' || item.index)
      throw new Unclear('an array')
    const reader = readerOn(one, step)
    const before = item.append ? (reader.lookup(item.name) ?? '') : ''
    return assigned(one, item.name, before + textOfWord(item.value, reader))
  }, way)
}

function echo(
  way: Way,
  args: readonly string[],
  redirects: readonly Redirection[],
  step: Reader,
): Way {
  const line = args.filter((arg) => !/^-[ne]+$/.test(arg)).join(' ')
  const [, name, value] = /^::set-output name=([\w-]+)::(.*)$/s.exec(line) ?? []
  if (name !== undefined) return { ...way, output: `${way.output}${name}=${value}\n` }
  return written(way, line, fileOf(way, redirects, step))
}

/** The way with a line added to `GITHUB_OUTPUT` or `GITHUB_ENV`; other files change nothing. */
export function written(way: Way, text: string, file: string): Way {
  if (file === 'GITHUB_OUTPUT') return { ...way, output: `${way.output}${text}\n` }
  if (file === 'GITHUB_ENV') return { ...way, environment: `${way.environment}${text}\n` }
  return way
}

/** The file that a command writes to; empty for the log. */
function fileOf(way: Way, redirects: readonly Redirection[], step: Reader): string {
  const [first, ...others] = redirects
  if (!first) return ''
  if (others.length > 0 || first.type !== 'Redirect' || !first.target) throw new Unclear('>')
  const file = textOfWord(first.target, fileReader(way, step))
  if (/^GITHUB_(OUTPUT|ENV|STEP_SUMMARY)$/.test(file)) return file
  throw new Unclear(`> ${first.target.text}`)
}
