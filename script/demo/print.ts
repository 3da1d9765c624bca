import { spawnSync } from 'node:child_process'
import type { ActionRun } from '../parts/runner/run-action.ts'
import { readRunnerLog } from '../parts/runner/runner-log.ts'
import type { Server } from '../parts/server/server.ts'
import type { DemoStage } from './stage.ts'

type Tags = Readonly<Record<string, string>>

const isPlain = !process.stdout.isTTY || process.env['NO_COLOR'] !== undefined
const styled = (code: number) => (text: string) => (isPlain ? text : `\x1b[${code}m${text}\x1b[0m`)
const [bold, dim, red, green] = [styled(1), styled(2), styled(31), styled(32)]

/** What the demo plays on. */
export function printStage({ isOwnEngine, isOnline, engine, registry, server }: DemoStage): void {
  const base = isOnline ? 'pulled from Docker Hub' : 'made here: Docker Hub cannot be reached'
  print(
    bold(
      'One image, from the build to a server and back: each event is played through dist/ as GitHub’s runner would.\n',
    ),
    0,
  )
  printRows(
    [
      ['engine', isOwnEngine ? 'our own, ends with the demo' : `yours, at ${engine.host}`],
      ['registry', `${registry.host}, with a password`],
      [
        'server',
        server
          ? `${server.host}, with an engine and an sshd of its own`
          : 'none: it takes root to make one',
      ],
      ['base image', `node:18-alpine, ${base}`],
    ],
    0,
  )
}

/** The title of an event, before it is played. */
export function printEvent(position: string, title: string, note: string): void {
  print(`\n${bold(`${position}  ${title}`)}${note ? dim(`  ${note}`) : ''}`, 0)
}

/** What the action decided and said; if it failed all of it, but for the lines of the build. */
export function printRun({ exitCode, signal, log }: ActionRun, seconds: string): void {
  const { groups, notes, text } = readRunnerLog(log)
  if (exitCode !== 0) {
    const build = groups.find(({ title }) => title === 'Build')?.lines ?? []
    print(text.replace(build.map((line) => `${`  ${line}`.trimEnd()}\n`).join(''), ''))
    const end = signal ? `by ${signal}` : `with exit code ${exitCode}`
    print(red(`\nfailed ${end}, after ${seconds} s`))
    return
  }
  for (const { lines } of groups.filter(({ title }) => title === 'Plan'))
    print(dim(lines.join('\n')))
  for (const { level, message } of notes) print(`${level}: ${message}`)
}

/** What runs on the server, and which releases it remembers. */
export function printServer({ engine }: Server): void {
  const docker = (...args: string[]) =>
    spawnSync('docker', args, {
      encoding: 'utf8',
      env: { ...process.env, DOCKER_HOST: engine.host },
    }).stdout.trim()
  const rows = docker('ps', '--format', '{{.Names}}\t{{.Status}}').split('\n').filter(Boolean)
  const digests = docker('ps', '--no-trunc', '--format', '{{.Image}}').split('\n')
  const releases = docker('image', 'ls', '--format', '{{.Tag}}', 'slipway.local/app')
  print('\non the server')
  printRows(
    rows.map((row, index): [string, string] => {
      const [name = '', status = ''] = row.split('\t')
      return [name, `${status}  ${(digests[index] ?? '').replace(/^.*(sha256:.{12}).*$/, '$1')}`]
    }),
  )
  printRows([['releases', releases.split('\n').filter(Boolean).sort().join('  ')]])
}

/** The outputs a deploy job would use. */
export function printOutputs(outputs: ActionRun['outputs']): void {
  print('\noutputs')
  const names = [
    'version',
    'tag-names',
    'moved-tags',
    'changed',
    'previous-version',
    'digest',
    'image',
    'pushed',
  ]
  const shown = names.filter((name) => outputs[name])
  printRows(shown.map((name) => [name, (outputs[name] ?? '').split('\n').join(' ')]))
}

/** What the registry holds now, and what of it is new. */
export function printTags(image: string, before: Tags, after: Tags): void {
  const changed = Object.keys(after).filter((tag) => before[tag] !== after[tag])
  print(`\n${image} in the registry${changed.length === 0 ? ': as before' : ''}`)
  if (changed.length === 0) return
  const change = (tag: string) => (before[tag] ? 'moved' : 'new')
  printRows(
    Object.entries(after).map(([tag, digest]) => [
      tag,
      `${digest.slice(0, 19)}${changed.includes(tag) ? `  ${green(change(tag))}` : ''}`,
    ]),
  )
}

/** How it all ended. */
export function printEnd(failed: readonly string[], seconds: string): void {
  print('', 0)
  if (failed.length > 0) print(red(`failed: ${failed.join(', ')}. Logs are in .demo/`), 0)
  else print(`${green('done')} in ${seconds} s. Step summaries and logs are in .demo/`, 0)
}

function printRows(rows: readonly (readonly [string, string])[], indent = 5): void {
  const width = Math.max(...rows.map(([name]) => name.length))
  for (const [name, value] of rows) print(`  ${name.padEnd(width)}  ${value}`, indent)
}

function print(text: string, indent = 5): void {
  const lines = text.split('\n').map((line) => (line ? ' '.repeat(indent) + line : line))
  process.stdout.write(`${lines.join('\n')}\n`)
}
