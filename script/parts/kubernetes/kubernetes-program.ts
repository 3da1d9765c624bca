import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { findProgram } from '../tools/machine.ts'

const source = join(import.meta.dirname, 'program')
const programs = join(import.meta.dirname, '../../../.parts/bin')

/** Where the servers of Kubernetes are, in one program; nothing if it was not compiled. */
export const findKubernetes = (): string | undefined => {
  const path = kept()
  return existsSync(path) ? path : undefined
}

/** Compiles Kubernetes unless it is there (ten minutes and more); answers what is missing, in one line, if it cannot. */
export function installKubernetes(log: (line: string) => void = console.log): string | undefined {
  if (findKubernetes()) return undefined
  const go = findProgram('go') ?? findProgram('/usr/local/go/bin/go')
  if (!go) return 'kubernetes missing: Go is needed to install it'
  log('compiling kubernetes, once: ten minutes or more …')
  mkdirSync(programs, { recursive: true })
  const directory = mkdtempSync(join(programs, 'kubernetes-'))
  try {
    const failure = compile(go, join(directory, 'kubernetes'))
    if (!failure) renameSync(join(directory, 'kubernetes'), kept())
    return failure && `kubernetes missing: ${failure}`
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function compile(go: string, output: string): string | undefined {
  const flags = ['-trimpath', '-tags=osusergo,netgo', '-ldflags=-s -w']
  const args = ['-n', '10', go, 'build', `-C=${source}`, `-o=${output}`, ...flags, '.']
  const env = { ...process.env, CGO_ENABLED: '0' }
  const { status, stderr, error } = spawnSync('nice', args, { env, encoding: 'utf8' })
  if (status === 0) return undefined
  return stderr?.trim().split('\n').at(-1) || (error?.message ?? 'go build failed')
}

/** Named after what it is made of: another version is another program. */
function kept(): string {
  const hash = createHash('sha256')
  for (const name of ['main.go', 'go.mod', 'go.sum']) hash.update(readFileSync(join(source, name)))
  return join(programs, `kubernetes-${hash.digest('hex').slice(0, 12)}`)
}
