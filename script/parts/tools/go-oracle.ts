import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { findProgram } from './machine.ts'

const sources = join(import.meta.dirname, '../../oracles')
const directory = join(import.meta.dirname, '../../../.parts/bin')

/** Compiles a program of `script/oracles` unless it is there; answers its path, or nothing where there is no Go. */
export function goOracle(name: string): string | undefined {
  const kept = join(directory, `${name}-oracle-1`)
  if (existsSync(kept)) return kept
  const go = findProgram('go') ?? findProgram('/usr/local/go/bin/go')
  if (!go) return undefined
  mkdirSync(directory, { recursive: true })
  const bin = mkdtempSync(join(directory, `${name}-`))
  try {
    const args = ['build', '-C', join(sources, name), '-o', join(bin, 'oracle'), '.']
    const { status } = spawnSync(go, args, { env: { ...process.env, CGO_ENABLED: '0' } })
    if (status === 0) renameSync(join(bin, 'oracle'), kept)
    return status === 0 ? kept : undefined
  } finally {
    rmSync(bin, { recursive: true, force: true })
  }
}

/** Asks an oracle about many things at once; the answers come in the order of the questions. */
export async function askOracle<Question, Answer>(
  oracle: string,
  questions: readonly Question[],
): Promise<Answer[]> {
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
