import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ProgramSurroundings } from './real-hosts.ts'

/** Runs a program in surroundings; answers what it wrote, stdout before stderr. */
export async function runInside(
  { enter, environment }: ProgramSurroundings,
  folder: string,
  command: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<string> {
  const [program = '', ...args] = [...enter(folder), ...command]
  const env = { ...process.env, ...environment, ...variables }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray())
  const [[out = [], err = []]] = await Promise.all([Promise.all(texts), once(child, 'close')])
  return `${out.join('')}${err.join('')}`.trim()
}
