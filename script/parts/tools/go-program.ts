import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from './machine.ts'

/** A program that is compiled from the Go module proxy, at a version that is ours to choose. */
type GoProgram = {
  readonly name: string
  readonly package: string
  readonly version: string
}

const directory = join(import.meta.dirname, '../../../.parts/bin')

/** Where the program was installed to; nothing if it was not. */
export function findGoProgram(program: GoProgram): string | undefined {
  const path = pathOf(program)
  return existsSync(path) ? path : undefined
}

/** Compiles the program unless it is there; answers what is missing, in one line, if it cannot. */
export function installGoProgram(
  program: GoProgram,
  log: (line: string) => void = console.log,
): string | undefined {
  if (findGoProgram(program)) return undefined
  const go = findProgram('go') ?? findProgram('/usr/local/go/bin/go')
  if (!go) return `${program.name} missing: Go is needed to install it`
  log(`compiling ${program.name} ${program.version}, once …`)
  mkdirSync(directory, { recursive: true })
  const bin = mkdtempSync(join(directory, `${program.name}-`))
  try {
    const failure = compile(go, bin, program)
    // Renamed into place: somebody who installs it at the same time never runs half of a program.
    if (!failure) renameSync(join(bin, program.name), pathOf(program))
    return failure && `${program.name} missing: ${failure}`
  } finally {
    rmSync(bin, { recursive: true, force: true })
  }
}

function compile(go: string, bin: string, program: GoProgram): string | undefined {
  const { status, stderr } = spawnSync(go, ['install', `${program.package}@${program.version}`], {
    env: { ...process.env, GOBIN: bin },
    encoding: 'utf8',
  })
  if (status === 0) return undefined
  return stderr?.trim().split('\n').at(-1) || 'go install failed'
}

function pathOf({ name, version }: GoProgram): string {
  return join(directory, `${name}-${version}`)
}
