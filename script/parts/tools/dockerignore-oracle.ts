import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findProgram } from './machine.ts'

/** A `.dockerignore` and paths in its context. */
export interface Question {
  readonly ignore: string
  readonly paths: readonly string[]
}

/** What Docker makes of it: for each path whether it is ignored, or why the build fails. */
export interface Answer {
  readonly error?: string
  /** On BuildKit's walk over the context. */
  readonly walked?: readonly boolean[]
  /** By moby's `MatchesOrParentMatches`, which differs where a later pattern repeats one. */
  readonly matched?: readonly boolean[]
}

const source = join(import.meta.dirname, '../../oracles/dockerignore')
const directory = join(import.meta.dirname, '../../../.parts/bin')
const kept = join(directory, 'dockerignore-oracle-1')

/** Compiles moby's matcher unless it is there; answers its path, or nothing where there is no Go. */
export function dockerignoreOracle(): string | undefined {
  if (existsSync(kept)) return kept
  const go = findProgram('go') ?? findProgram('/usr/local/go/bin/go')
  if (!go) return undefined
  mkdirSync(directory, { recursive: true })
  const bin = mkdtempSync(join(directory, 'dockerignore-'))
  try {
    const args = ['build', '-C', source, '-o', join(bin, 'oracle'), '.']
    const { status } = spawnSync(go, args, { env: { ...process.env, CGO_ENABLED: '0' } })
    if (status === 0) renameSync(join(bin, 'oracle'), kept)
    return status === 0 ? kept : undefined
  } finally {
    rmSync(bin, { recursive: true, force: true })
  }
}

/** Asks the oracle about many files at once; the answers come in the order of the questions. */
export async function ask(oracle: string, questions: readonly Question[]): Promise<Answer[]> {
  const child = spawn(oracle, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers: Answer[] = []
  const reading = (async () => {
    for await (const line of createInterface({ input: child.stdout }))
      answers.push(JSON.parse(line))
  })()
  for (const question of questions) {
    if (!child.stdin.write(`${JSON.stringify(question)}\n`)) await once(child.stdin, 'drain')
  }
  child.stdin.end()
  await reading
  return answers
}
