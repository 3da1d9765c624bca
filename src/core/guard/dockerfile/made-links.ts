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

/** The links that a `RUN` makes by `ln -s`, in the form of copies that copy no file. */
export function madeLinks({ rest, heredocs, line }: Instruction, shell: Shell): Copy[] {
  let folder = shell.workdir
  const inFolder = (path: string) => {
    const whole = path.startsWith('/') ? path : `${folder}/${path}`
    return whole.length > LONGEST_PATH ? '/' : cleanPath(whole)
  }
  const commands = [rest, ...heredocs].join('\n').split(/[;&|\n]+/)
  return commands.flatMap((command) => {
    const { name, isSymbolic, paths } = readCommand(command, shell)
    if (name === 'cd') folder = inFolder(paths[0] ?? '')
    if (name !== 'ln' || !isSymbolic) return []
    const place = inFolder(paths.length > 1 ? (paths.pop() ?? '') : '')
    return paths.flatMap((target) =>
      [place, `${place}/${target.slice(target.lastIndexOf('/') + 1)}`].map(
        (at): Copy => ({
          from: { kind: 'link', target },
          ...{ stage: shell.stage, line, text: '', sources: [], excludes: [], isFolder: false },
          destination: inContext(at),
        }),
      ),
    )
  })
}

/** What stands before it, as in `then ln`, is passed over. */
function readCommand(command: string, { variables, backslash }: Shell) {
  const words = command.trim().split(/\s+/)
  const at = words.findIndex((word) => word === 'ln' || word === 'cd')
  const given = at < 0 ? [] : words.slice(at + 1)
  const isFlag = (word: string) => word.startsWith('-')
  return {
    name: words[at],
    isSymbolic: given.some((word) => isFlag(word) && word.includes('s')),
    paths: given
      .filter((word) => !isFlag(word))
      .slice(-MOST_PATHS)
      .map((word) => expand(word, variables, backslash) ?? ''),
  }
}
