import { type Budget, spend } from '../dockerfile/budget.ts'
import { expand, type Variables } from '../dockerfile/words.ts'
import { cleanPath } from '../ignore/go-path.ts'

/** A path or a word; undefined where a part of it is unknown. */
export type Known = string | undefined

/** What a script has set so far. */
export interface Script {
  /** Its folder, and before that the folders of the shells around it: `(cd a && make)`. */
  readonly folders: Known[]
  /** One set of variables for each round of the loop that is open. */
  variables: readonly Variables[]
  /** The variables outside of the loop. */
  outer: readonly Variables[]
  /** Loops and conditions that are open: `for`, `if`… */
  readonly open: string[]
  /** Files that the command before prints, as written, where this one reads them. */
  printed: readonly string[]
}

/** Rounds of a loop, and words of one round, that are looked at. */
const MOST_ROUNDS = 20

/** Letters of a path: people do not write longer ones. */
const LONGEST_PATH = 512

/** The state in which a script begins. */
export const newScript = (folder: string, variables: Variables): Script => ({
  ...{ folders: [folder], variables: [variables], outer: [variables] },
  ...{ open: [], printed: [] },
})

/** At the end of parentheses, the folder of before is back. */
export function goToDepth({ folders }: Script, depth: number): void {
  while (folders.length > depth + 1) folders.pop()
  while (folders.length <= depth) folders.push(folders.at(-1))
}

/** A path, relative to the folder of the script. */
export function inFolder(folder: Known, path: Known): Known {
  const whole = path?.startsWith('/') ? path : folder && path && `${folder}/${path}`
  return whole && whole.length <= LONGEST_PATH ? cleanPath(whole) : undefined
}

/** A word in which variables, `~` and `$PWD` are replaced. */
export function meantBy(
  word: string,
  folder: Known,
  variables: Variables,
  backslash: string,
): Known {
  const here = word.replace(/^("?)(?:\$PWD\b|\$\{PWD\}|\$\(pwd\)|`pwd`)/, (all, quote: string) =>
    folder ? quote + folder : all,
  )
  if (here.includes('$(') || here.includes('`')) return undefined
  const home = variables.values.get('HOME') ?? '/root'
  const at = here.replace(
    /^("?)(?:~|\$HOME|\$\{HOME\})(?=[/"]|$)/,
    (_, quote: string) => quote + home,
  )
  return expand(at, variables, backslash)
}

/** Applies `NAME=value` and `for NAME in …`; answers whether the command does nothing else. */
export function setsOnly(
  script: Script,
  command: readonly string[],
  backslash: string,
  budget: Budget,
): boolean {
  const words = command.slice(command.findIndex((word) => !LEADING.includes(word)))
  const [first = '', name = '', link] = words
  if (['if', 'while', 'until', 'case', 'for'].includes(first)) script.open.push(first)
  if (first === 'for' && link === 'in') return loop(script, name, words.slice(3), backslash, budget)
  if (['fi', 'done', 'esac'].includes(first)) return close(script)
  const pairs = ['export', 'local', 'readonly', 'declare'].includes(first) ? words.slice(1) : words
  const isSetting = pairs.length > 0 && pairs.every((word) => /^[A-Za-z_]\w*=/.test(word))
  if (!isSetting) return false
  for (const pair of pairs) {
    const at = pair.indexOf('=')
    script.variables = script.variables.map((each) =>
      withValue(
        each,
        pair.slice(0, at),
        meantBy(pair.slice(at + 1), script.folders.at(-1), each, backslash),
        budget,
      ),
    )
  }
  if (script.open.at(-1) !== 'for') script.outer = script.variables
  return true
}

/** Words that stand before a command on the same line. */
const LEADING: readonly string[] = ['then', 'do', 'else', '{', '!']

function loop(
  script: Script,
  name: string,
  words: readonly string[],
  backslash: string,
  budget: Budget,
): boolean {
  const [outside] = script.variables
  if (!outside) return true
  script.outer = script.variables
  script.variables = words
    .slice(0, MOST_ROUNDS)
    .map((word) =>
      withValue(outside, name, meantBy(word, script.folders.at(-1), outside, backslash), budget),
    )
  return true
}

function close(script: Script): boolean {
  if (script.open.pop() === 'for') script.variables = script.outer
  return true
}

/** Where there are too many variables, none is known. */
function withValue(variables: Variables, name: string, value: Known, budget: Budget): Variables {
  const isKnown = spend(budget, variables.values.size + 1)
  const values = new Map(isKnown ? variables.values : [])
  values.set(name, isKnown ? value : undefined)
  return { ...variables, values, isOpen: variables.isOpen || !isKnown }
}
