import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProgramSurroundings } from '../engine/real-hosts.ts'
import { makeOwnDirectory } from '../tools/own-directory.ts'

/** A real proxy, which keeps a log of where it has led. */
export interface Tinyproxy {
  readonly log: () => string
  readonly stop: () => void
}

/** Starts tinyproxy in surroundings; it asks for this user and password, where there is one. */
export async function startTinyproxy(
  { address, port, login }: { address: string; port: number; login?: readonly [string, string] },
  { enter }: ProgramSurroundings,
): Promise<Tinyproxy> {
  const directory = makeOwnDirectory('proxy')
  const [file, log] = [join(directory, 'tinyproxy.conf'), join(directory, 'tinyproxy.log')]
  const lines = [
    ...[`Port ${port}`, `Listen ${address}`, 'Timeout 60', `LogFile "${log}"`, 'LogLevel Info'],
    ...(login ? [`BasicAuth ${login.join(' ')}`] : []),
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  writeFileSync(log, '')
  const args = ['--pdeathsig', 'KILL', ...enter(directory), 'tinyproxy', '-d', '-c', file]
  const child = spawn('setpriv', args, { stdio: 'ignore' })
  const [program = '', ...rest] = [...enter('/'), 'sh', '-c', `cat /proc/net/tcp /proc/net/tcp6`]
  const hexPort = `:${port.toString(16).toUpperCase().padStart(4, '0')} `
  for (let tries = 0; tries < 200 && child.exitCode === null; tries++) {
    if (spawnSync(program, rest, { encoding: 'utf8' }).stdout.includes(hexPort))
      return { log: () => readFileSync(log, 'utf8'), stop: () => void child.kill('SIGKILL') }
    await pause(50)
  }
  throw new Error('tinyproxy did not start')
}
