import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bound } from './bounds.ts'

/** Linear for any text, or what the worst text is made of; nothing of it where the checker does not know. */
export type Proof = 'linear' | Attack

interface Attack {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string }[]
  readonly suffix: string
}

interface Checker {
  readonly checkSync: (
    source: string,
    flags: string,
    options: { readonly timeout: number },
  ) => { readonly status: 'safe' | 'vulnerable' | 'unknown'; readonly attack?: Attack }
}

/** Milliseconds for one pattern. */
const TIME = 30_000

/** A checker of patterns; it is installed where made parts are, since it is needed for new patterns only. */
export async function prover(): Promise<(source: string, flags: string) => Proof> {
  const folder = resolve(import.meta.dirname, '../../.parts/recheck')
  const entry = join(folder, 'node_modules/recheck/lib/main.js')
  if (!existsSync(entry)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{}')
    execFileSync('npm', ['install', '--omit=optional', '--ignore-scripts', 'recheck@4.5.0'], {
      cwd: folder,
    })
  }
  process.env['RECHECK_SYNC_BACKEND'] = 'pure' // the others want Java, or a program of their own
  const { checkSync } = (await import(pathToFileURL(entry).href)) as Checker
  return (source, flags) => {
    const { status, attack } = checkSync(source, flags, { timeout: TIME })
    if (status === 'safe') return 'linear'
    const { pumps = [], suffix = '' } = attack ?? {}
    return { pumps: pumps.map(({ prefix, pump }) => ({ prefix, pump })), suffix }
  }
}

/** The worst texts of a length; where lines are cut, as many of the longest lines as there may be. */
export function worstInputs({ pumps, suffix }: Attack, { longest, line }: Bound): string[] {
  const ofLength = (length: number) => {
    const share = length / Math.max(pumps.length, 1)
    const parts = pumps.map(
      ({ prefix, pump }) => prefix + pump.repeat(Math.ceil(share / Math.max(pump.length, 1))),
    )
    return parts.join('') + suffix
  }
  if (line === undefined) return [ofLength(longest)]
  const long = ofLength(line)
  const isOfLines = pumps.some(({ pump }) => /[\r\n]/.test(pump))
  const lines = `${long}\n`.repeat(Math.ceil(longest / line))
  return isOfLines ? [lines, ofLength(longest)] : [lines]
}
