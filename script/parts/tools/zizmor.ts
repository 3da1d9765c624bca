import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepareMachine } from './machine.ts'

/** The same version as in .github/workflows/ci.yml. */
const VERSION = '1.32.0'

const directory = join(import.meta.dirname, '../../../.parts/bin')
const home = join(directory, `zizmor-${VERSION}`)

/** Where zizmor, which looks for weak points in workflows, is; nothing if it was not installed. */
export function findZizmor(): string | undefined {
  const path = join(home, 'bin', 'zizmor')
  return existsSync(path) ? path : undefined
}

/** Installs zizmor from PyPI unless it is there; answers what is missing, in one line, if it cannot. */
export function installZizmor(log: (line: string) => void = console.log): string | undefined {
  if (findZizmor()) return undefined
  const missing = prepareMachine(['python-environments'], log)
  if (missing) return `zizmor missing: ${missing}`
  log(`installing zizmor ${VERSION}, once …`)
  mkdirSync(directory, { recursive: true })
  const made = mkdtempSync(join(directory, 'zizmor-'))
  const failure =
    run('python3', '-m', 'venv', made) ??
    run(join(made, 'bin', 'pip'), 'install', '--quiet', `zizmor==${VERSION}`)
  // Renamed into place: somebody who installs it at the same time never runs half of a program.
  if (failure || existsSync(home)) rmSync(made, { recursive: true, force: true })
  else renameSync(made, home)
  return failure && `zizmor missing: ${failure}`
}

function run(program: string, ...args: string[]): string | undefined {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  if (status === 0) return undefined
  return stderr?.trim().split('\n').at(-1) || `${program} failed`
}
