import { nameAndValue } from '../../text/csv.ts'

/** What a command does with the files it names. */
interface Verb {
  readonly does: 'copies' | 'links' | 'removes' | 'moves' | 'enters' | 'prints' | 'stores'
  /** Options with a value: `-t DIR`. */
  readonly valued: string
}

/** Programs that print what they read, unchanged or changed. */
const PRINTERS = 'cat sed grep egrep head tail sort uniq tr awk envsubst base64 dos2unix'.split(' ')

const VERBS: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['cp', { does: 'copies', valued: 'tS' }],
  ['mv', { does: 'moves', valued: 'tS' }],
  ['install', { does: 'copies', valued: 'tSmog' }],
  ['rsync', { does: 'copies', valued: 'efMBT' }],
  ['ln', { does: 'links', valued: 'tS' }],
  ['link', { does: 'copies', valued: '' }],
  ['rm', { does: 'removes', valued: '' }],
  ['unlink', { does: 'removes', valued: '' }],
  ['shred', { does: 'removes', valued: 'ns' }],
  ['tee', { does: 'stores', valued: '' }],
  ['cd', { does: 'enters', valued: '' }],
  ['pushd', { does: 'enters', valued: '' }],
  ...PRINTERS.map((name): [string, Verb] => [name, { does: 'prints', valued: '' }]),
])

/** Words before a command that do not change what it does. */
const BEFORE = new Set(
  'then do else elif if while until ! { sudo exec command builtin env time nice busybox eval'.split(
    ' ',
  ),
)

/** The program of a command, with its words; undefined where it neither copies nor links nor deletes. */
export function verbIn(
  words: readonly string[],
): { name: string; verb: Verb; given: readonly string[] } | undefined {
  const at = words.findIndex((word) => !isBefore(word))
  const name = nameOf(words[at] ?? '')
  const verb = VERBS.get(name)
  if (verb) return { name, verb, given: words.slice(at + 1) }
  // Links are looked for anywhere: `xargs ln -s`.
  const link = words.indexOf('ln')
  const ln = VERBS.get('ln')
  return link < 0 || !ln ? undefined : { name: 'ln', verb: ln, given: words.slice(link + 1) }
}

const isBefore = (word: string): boolean =>
  BEFORE.has(word) || /^(?:[A-Za-z_]\w*=|-[A-Za-z]$|--$)/.test(word)

/** `/bin/cp` and `\cp` are `cp`. */
const nameOf = (word: string): string => word.slice(word.lastIndexOf('/') + 1).replace(/^\\/, '')

/** The words of a command, split into options and operands. */
export interface Operands {
  /** Letters, and long names: `r`, `parents`. */
  readonly flags: ReadonlySet<string>
  /** Folder of `-t DIR`. */
  readonly target: string | undefined
  readonly operands: readonly string[]
}

/** Options with a value, behind `=` or in the next word. */
const LONG_VALUED = ['target-directory', 'exclude', 'mode', 'owner', 'group', 'filter', 'include']

/** Reads the options of a program as `getopt` does: after `--` there is none. */
export function readOperands(given: readonly string[], valued: string): Operands {
  const flags = new Set<string>()
  const operands: string[] = []
  let target: string | undefined
  let isOver = false
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? ''
    if (isOver || word === '-' || !word.startsWith('-')) operands.push(word)
    else if (word === '--') isOver = true
    else if (word.startsWith('--')) {
      const [name = '', value] = nameAndValue(word.slice(2))
      const meant = LONG_VALUED.includes(name) ? (value ?? given[++at]) : value
      flags.add(name)
      if (name === 'exclude') flags.add(`exclude=${meant}`)
      if (name === 'target-directory') target = meant
    } else {
      const { letters, value, takesNext } = readCluster(word, valued)
      for (const letter of letters) flags.add(letter)
      const meant = takesNext ? given[++at] : value
      if (letters.endsWith('t') && valued.includes('t')) target = meant
    }
  }
  return { flags, target, operands }
}

/** `-svt DIR`, `-tDIR`, `-m600`: the first letter that has a value takes the rest, or the next word. */
function readCluster(word: string, valued: string) {
  const first = [...word.slice(1)].findIndex((letter) => valued.includes(letter))
  const end = first < 0 ? word.length : first + 2
  const value = word.slice(end)
  return { letters: word.slice(1, end), value, takesNext: first >= 0 && value === '' }
}
