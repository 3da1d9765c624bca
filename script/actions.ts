/** The actions of this repository, found by their action.yml, and the programs they name. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parse } from 'yaml'

const PHASES = ['pre', 'main', 'post'] as const

/** Paths of every action.yml under `root`: its own, and one of each folder beside it. */
export const actionFiles = (root = '.'): string[] =>
  globSync(['action.yml', '*/action.yml'], { cwd: root, exclude: ['node_modules/**'] }).sort()

/**
 * Entry points of the bundle, `dist/<name>.js` without its ends → source: every program that some
 * action.yml names. Throws where one of them has no source, or stands outside dist/.
 */
export function entryPoints(root = '.'): Record<string, string> {
  const programs = actionFiles(root).flatMap((path) =>
    programsOf(root, path).map((program) => entryPoint(root, path, program)),
  )
  return Object.fromEntries(programs)
}

function programsOf(root: string, path: string): string[] {
  const { runs } = parse(readFileSync(join(root, path), 'utf8')) as {
    runs: Readonly<Record<string, string>>
  }
  return PHASES.flatMap((phase) => {
    const program = runs[phase]
    return program ? [relative(root, join(root, dirname(path), program))] : []
  })
}

function entryPoint(root: string, action: string, program: string): [string, string] {
  const name = /^dist\/([\w-]+)\.js$/.exec(program)?.[1]
  if (!name) throw new Error(`${action} runs ${program}, which is not of the form dist/<name>.js`)
  const sources = sourcesOf(name, dirname(action)).filter((path) => existsSync(join(root, path)))
  const [source, second] = sources
  if (!source) throw new Error(`${action} runs ${program}, and none of its sources exists`)
  if (second) throw new Error(`${program} could be made from ${source} and from ${second}`)
  return [name, source]
}

/**
 * Where the source of `dist/<name>.js` may be. The place of an action.yml is the place of its story:
 * `main` → src/index.ts, `rollback` → src/rollback/index.ts; the programs for `pre:` and `post:` are
 * `cleanup` → src/cleanup.ts for every action, `deploy-cleanup` → src/deploy/cleanup.ts for one.
 */
function sourcesOf(name: string, folder: string): string[] {
  if (name === 'main') return ['src/index.ts']
  const own = name.startsWith(`${folder}-`) ? name.slice(folder.length + 1) : undefined
  return [`src/${name}/index.ts`, `src/${name}.ts`, ...(own ? [`src/${folder}/${own}.ts`] : [])]
}
