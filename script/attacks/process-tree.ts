import { readdirSync, readFileSync } from 'node:fs'

/** Watches what the programs below this one were called with: other users of a machine can read that. */
export interface ArgumentWatch {
  /** Every command line so far, its words on lines. */
  readonly seen: () => readonly string[]
  readonly stop: () => void
}

/** Milliseconds between two looks: the shortest program of a run lives longer. */
const LOOK = 8

/** Looks at `/proc` until it is stopped; sees nothing where there is none. */
export function watchArguments(root = process.pid): ArgumentWatch {
  const seen = new Map<string, string>()
  const known = new Set([root])
  const look = () => {
    // A program that is known is followed, also when its parent has ended.
    for (const id of known) for (const child of childrenOf(id)) known.add(child)
    for (const id of known) {
      const line = id === root ? '' : read(`/proc/${id}/cmdline`)
      if (line) seen.set(`${id} ${line}`, line.replaceAll('\0', '\n'))
      else if (id !== root) known.delete(id)
    }
  }
  const timer = setInterval(look, LOOK)
  return { seen: () => [...seen.values()], stop: () => clearInterval(timer) }
}

const childrenOf = (id: number): number[] =>
  threadsOf(id).flatMap((thread) =>
    read(`/proc/${id}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
  )

function threadsOf(id: number): string[] {
  try {
    return readdirSync(`/proc/${id}/task`)
  } catch {
    return [] // it has ended
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
