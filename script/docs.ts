/** Writes the tables of inputs and outputs from action.yml, and those of tags from the tests' own examples. With --check, only says whether they are stale. */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { guardTables } from '../__tests__/core/guard/corpus/tables.ts'
import { TABLES } from '../__tests__/core/tags/tables.ts'
import { actionFiles } from './actions.ts'

interface Entry {
  readonly description?: string
  readonly default?: string
}

const MARKED = /(<!-- (inputs|outputs|tags|guard): (\S+) -->\n)[\s\S]*?(<!-- end -->)/g

const cell = (text = '') => text.trim().replaceAll('\n', ' ').replaceAll('|', '\\|')

/** Groups of inputs are comments in action.yml: they become rows that span the table. */
function inputsTable(path: string): string {
  const text = readFileSync(path, 'utf8')
  const inputs: Record<string, Entry> = parse(text).inputs
  const rows = text
    .slice(text.indexOf('\ninputs:'), text.indexOf('\noutputs:'))
    .matchAll(/^ {2}(?:# (?<group>.+)|(?<name>[\w-]+):)$/gm)
  const lines = [...rows].map(({ groups }) => {
    if (groups?.['group']) return `| **${groups['group']}** | | |`
    const { description, default: value } = inputs[groups?.['name'] ?? ''] ?? {}
    return `| \`${groups?.['name']}\` | ${cell(description)} | ${value ? `\`${cell(value)}\`` : ''} |`
  })
  return ['| Input | What it does | Default |', '| --- | --- | --- |', ...lines].join('\n')
}

function outputsTable(path: string): string {
  const outputs: Record<string, Entry> = parse(readFileSync(path, 'utf8')).outputs
  const lines = Object.entries(outputs).map(
    ([name, { description }]) => `| \`${name}\` | ${cell(description)} |`,
  )
  return ['| Output | What it is |', '| --- | --- |', ...lines].join('\n')
}

const tagsTable = (name: string) => TABLES[name] ?? ''

const guards = await guardTables()
const guardTable = (name: string) => guards[name] ?? ''

const stale = globSync(
  [
    'README*.md',
    '*/README.md',
    'docs/tags.md',
    'docs/inputs.md',
    'docs/secrets.md',
    'docs/secrets.zh.md',
  ],
  {
    exclude: ['node_modules/**'],
  },
).filter((readme) => {
  const before = readFileSync(readme, 'utf8')
  const after = before.replace(MARKED, (_all, start, kind, path, end) => {
    const tables = {
      inputs: inputsTable,
      outputs: outputsTable,
      tags: tagsTable,
      guard: guardTable,
    }
    return `${start}\n${tables[kind as keyof typeof tables](path)}\n\n${end}`
  })
  if (after !== before && !process.argv.includes('--check')) writeFileSync(readme, after)
  return after !== before
})

/** Every action shows all its inputs and outputs: the first on a page of its own, the others in the README beside them. */
const undescribed = actionFiles().flatMap((action) => {
  const readme = action === 'action.yml' ? 'docs/inputs.md' : join(dirname(action), 'README.md')
  const text = existsSync(readme) ? readFileSync(readme, 'utf8') : ''
  return ['inputs', 'outputs'].flatMap((kind) =>
    text.includes(`<!-- ${kind}: ${action} -->`)
      ? []
      : [
          `${readme} has no table of the ${kind} of ${action}: write <!-- ${kind}: ${action} --> and <!-- end --> where it belongs`,
        ],
  )
})
for (const line of undescribed) console.error(line)
if (undescribed.length > 0) process.exitCode = 1

if (stale.length > 0 && process.argv.includes('--check')) {
  console.error(`${stale.join(', ')}: older than what its tables are made from. Run: npm run docs`)
  process.exitCode = 1
}
