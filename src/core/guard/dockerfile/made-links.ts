import { withoutEnd } from '../../text/trim.ts'
import { cleanPath, inContext } from '../ignore/go-path.ts'
import type { Copy } from './copy.ts'
import type { Instruction } from './read-dockerfile.ts'
import { expand, type Variables } from './words.ts'

interface Shell {
  readonly stage: number
  readonly variables: Variables
  readonly workdir: string
  readonly backslash: string
}

/** Letters of a path, and paths of one command: no more are written by people, and strangers may write thousands. */
const LONGEST_PATH = 512
const MOST_PATHS = 100

/** The links that a `RUN` makes by `ln -s`, in the form of copies that copy no file; none where a part of it is not known. */
export function* madeLinks({ rest, heredocs, line }: Instruction, shell: Shell): Generator<Copy> {
  let folder: string | undefined = shell.workdir
  for (const command of [rest, ...heredocs].join('\n').split(/[;&|\n]+/)) {
    const { name, isSymbolic, paths } = readCommand(command, folder, shell)
    if (name === 'cd') folder = inFolder(folder, paths[0])
    if (name !== 'ln' || !isSymbolic) continue
    for (const [target, at] of linksOf(folder, paths))
      yield {
        from: { kind: 'link', target },
        ...{ stage: shell.stage, line, text: '', sources: [], excludes: [], isFolder: false },
        destination: inContext(at),
      }
  }
}

type Known = string | undefined

function inFolder(folder: Known, path: Known): Known {
  const whole = path?.startsWith('/') ? path : folder && path && `${folder}/${path}`
  return whole && whole.length <= LONGEST_PATH ? cleanPath(whole) : undefined
}

/** Where the last path may be a folder or the link itself, both. */
function linksOf(folder: Known, paths: readonly Known[]): [target: string, place: string][] {
  const last = paths.length > 1 ? paths.at(-1) : '.'
  const place = inFolder(folder, last)
  if (!last || !place) return []
  const isFolder = paths.length !== 2 || last.endsWith('/') || PARENTS.includes(last)
  return paths.slice(0, Math.max(paths.length - 1, 1)).flatMap((target) => {
    const name = withoutEnd(target ?? '', '/')
      .split('/')
      .at(-1)
    const inside = name && !PARENTS.includes(name) ? [`${place}/${name}`] : []
    const places = isFolder ? inside : [place, ...inside]
    return target ? places.map((at): [string, string] => [target, at]) : []
  })
}

const PARENTS: readonly string[] = ['.', '..']

/** What stands before it, as in `then ln`, is passed over. */
function readCommand(command: string, folder: Known, { variables, backslash }: Shell) {
  const words = command.trim().split(/\s+/)
  const at = words.findIndex((word) => word === 'ln' || word === 'cd')
  const given = at < 0 ? [] : words.slice(at + 1)
  const isFlag = (word: string) => word.startsWith('-')
  const inPlace = (word: string) =>
    word.replace(/^("?)\$(?:PWD\b|\{PWD\})/, (all, quote: string) =>
      folder ? quote + folder : all,
    )
  return {
    name: words[at],
    isSymbolic: given.some((word) => isFlag(word) && word.includes('s')),
    paths: given
      .filter((word) => !isFlag(word))
      .slice(-MOST_PATHS)
      .map((word) => expand(inPlace(word), variables, backslash)),
  }
}
