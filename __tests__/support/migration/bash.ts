import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What a script of a `run` step did. */
export interface Ran {
  readonly outputs: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  /** Words of every call of `docker`. */
  readonly docker: readonly (readonly string[])[]
}

export const NOW = '2026-11-23T06:30:00.000Z'

/** Programs that a runner has, with a fixed clock and a commit; `docker` only notes its words. */
const PROGRAMS: Readonly<Record<string, string>> = {
  docker: `printf '%s\\0' "$@" >> "$CALLS"; printf '\\n' >> "$CALLS"; cat > /dev/null`,
  aws: 'echo password',
  date: `exec /bin/date --date='${NOW}' "$@"`,
  git: `case "$*" in
    *--short*) printf '%.7s\\n' "$GITHUB_SHA" ;;
    *rev-parse*) echo "$GITHUB_SHA" ;;
    *) exit 1 ;;
  esac`,
}

/** Runs a script in real Bash, as the runner does. */
export function runBash(script: string, variables: Readonly<Record<string, string>>): Ran {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bash-'))
  try {
    const file = (name: string, text = '') => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    mkdirSync(join(folder, 'bin'))
    for (const [name, text] of Object.entries(PROGRAMS))
      chmodSync(file(`bin/${name}`, `#!/bin/bash\n${text}\n`), 0o755)
    const own = {
      TZ: 'UTC',
      CALLS: file('calls'),
      GITHUB_OUTPUT: file('output'),
      GITHUB_ENV: file('env'),
      GITHUB_STEP_SUMMARY: file('summary'),
      PATH: `${join(folder, 'bin')}${delimiter}${process.env['PATH']}`,
    }
    mkdirSync(join(folder, 'services/api'), { recursive: true })
    const { status, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', script],
      {
        cwd: folder,
        input: '',
        encoding: 'utf8',
        env: { ...variables, ...own },
      },
    )
    if (status !== 0) throw new Error(`the script ended with ${status}: ${stderr}\n${script}`)
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    return {
      outputs: valuesOf(read('output')),
      environment: valuesOf(read('env')),
      docker: callsOf(read('calls')),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const callsOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\0').slice(0, -1))

/** `name=value` and `name<<EOF`, as the runner reads them. */
function valuesOf(text: string): Record<string, string> {
  const found = text.matchAll(
    /^(?<block>[\w-]+)<<(?<end>.+)\n(?<lines>[\s\S]*?)\n\k<end>$|^(?<name>[\w-]+)=(?<value>.*)$/gm,
  )
  return Object.fromEntries(
    [...found].map(({ groups = {} }) => [
      groups['block'] ?? groups['name'] ?? '',
      groups['lines'] ?? groups['value'] ?? '',
    ]),
  )
}

/** What an engine pushes after those calls, each reference with its tag. */
export function pushedBy(calls: readonly (readonly string[])[]): string[] {
  const names = new Set<string>()
  const pushed: string[] = []
  const whole = (name: string) => (/:[^/]*$/.test(name) ? name : `${name}:latest`)
  for (const call of calls) {
    const words = call.filter((word) => !['buildx', 'image'].includes(word))
    const [command = '', ...rest] = words
    const tags = rest.filter((_, at) => ['-t', '--tag'].includes(rest[at - 1] ?? '')).map(whole)
    const given = rest.filter((_, at) => rest[at - 1] === '--build-arg')
    if (command === 'build') for (const tag of tags) names.add(tag)
    if (command === 'build') pushed.push(...given.map((one) => `ARG ${one}`))
    if (command === 'build' && rest.includes('--push')) pushed.push(...tags)
    if (command === 'imagetools') pushed.push(...tags)
    if (command === 'tag') names.add(whole(rest[1] ?? ''))
    if (command !== 'push') continue
    const name = rest.find((word) => !word.startsWith('-')) ?? ''
    const isAll = rest.some((word) => /^(-a|--all-tags)$/.test(word))
    pushed.push(...(isAll ? [...names].filter((one) => one.startsWith(`${name}:`)) : [whole(name)]))
  }
  return pushed
}
