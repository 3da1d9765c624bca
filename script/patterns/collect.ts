import { globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type AnyNode, parse } from 'acorn'

const root = resolve(import.meta.dirname, '../..')

/** A regular expression of the source. */
export interface FoundPattern {
  /** As JavaScript writes it: `/a+/g`. */
  readonly name: string
  readonly source: string
  readonly flags: string
  /** `src/core/image.ts:17`, everywhere it stands. */
  readonly places: readonly string[]
}

/** Every pattern of `src/`: what stands there as such, and what is put together when its file is loaded. */
export async function collectPatterns(): Promise<FoundPattern[]> {
  const found = new Map<string, { source: string; flags: string; places: string[] }>()
  const note = (source: string, flags: string, place: string) => {
    const name = `/${source}/${flags}`
    const pattern = found.get(name) ?? { source, flags, places: [] }
    found.set(name, { ...pattern, places: [...pattern.places, place] })
  }
  const files = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  for (const file of files.sort()) {
    const composed = literalsIn(file, note)
    if (composed.length > 0) await loaded(file, composed, note)
  }
  return [...found].map(([name, rest]) => ({ name, ...rest }))
}

type Note = (source: string, flags: string, place: string) => void

/** Notes the literals of a file; answers the lines of `new RegExp`. */
function literalsIn(file: string, note: Note): number[] {
  const text = stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'))
  const composed: number[] = []
  visit(parse(text, { ecmaVersion: 'latest', sourceType: 'module', locations: true }), (node) => {
    const line = node.loc?.start.line ?? 0
    if (node.type === 'Literal' && node.regex)
      note(node.regex.pattern, node.regex.flags, `${file}:${line}`)
    if (isRegExp(node)) composed.push(line)
  })
  return composed
}

const isRegExp = (node: AnyNode) =>
  (node.type === 'NewExpression' || node.type === 'CallExpression') &&
  node.callee.type === 'Identifier' &&
  node.callee.name === 'RegExp'

function visit(node: AnyNode, seen: (node: AnyNode) => void): void {
  seen(node)
  for (const value of Object.values(node).flat())
    if (value && typeof value === 'object' && 'type' in value) visit(value as AnyNode, seen)
}

/** Loads a file of the pure core and listens to what it makes; a pattern of the user's own is made later. */
async function loaded(file: string, lines: readonly number[], note: Note): Promise<void> {
  const Original = globalThis.RegExp
  const made: RegExp[] = []
  const listening = new Proxy(Original, {
    construct: (target, args, self) => {
      const pattern = Reflect.construct(target, args, self)
      if (new Error().stack?.includes(file)) made.push(pattern)
      return pattern
    },
  })
  globalThis.RegExp = listening
  try {
    await import(pathToFileURL(join(root, file)).href)
  } finally {
    globalThis.RegExp = Original
  }
  for (const { source, flags } of made) note(source, flags, `${file}:${lines[0]}`)
  const missing = lines.length - made.length
  if (missing > 0) note(USER, '', `${file}:${lines.at(-1)}`)
}

/** Stands for a pattern that is not known before a user writes it. */
export const USER = 'written by a user'
