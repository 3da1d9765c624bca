import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml'
import { Problem } from '../../problem.ts'
import { textIn } from '../../text/foreign.ts'
import { sourceOf, type WorkflowFile } from './source.ts'
import type { MappingEntry, Workflow, WorkflowJob, WorkflowStep } from './workflow.ts'

/**
 * Reads a workflow file, or a composite action.
 * @throws Problem where it is neither
 */
export function readWorkflow(text: string): Workflow {
  const document = parseDocument(text, { keepSourceTokens: false })
  const [error] = document.errors
  if (error) throw new Problem(`the workflow is not YAML: ${firstLine(error.message)}`, 'Fix it')
  const root = document.contents
  const source = sourceOf(text)
  if (!isMap(root)) throw notWorkflow()
  const jobs = jobsIn(root, source)
  // A workflow may only call others.
  if (jobs.length === 0 && !hasJobs(root)) throw notWorkflow()
  const on = triggersOf(document)
  return {
    ...{ source, jobs },
    events: eventsOf(on),
    triggers: JSON.stringify(on ?? ''),
    env: entriesOf(root.get('env', true), source),
  }
}

const hasJobs = (root: YAMLMap): boolean => {
  const jobs = root.get('jobs', true)
  return isMap(jobs) && jobs.items.length > 0
}

function triggersOf(document: Document): unknown {
  try {
    return document.toJS()?.on
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : ''
    throw new Problem(`the workflow is not YAML: ${firstLine(why)}`, 'Fix it', { cause })
  }
}

const firstLine = (text: string) => text.split('\n')[0] ?? ''

const notWorkflow = () =>
  new Problem(
    'this is not a workflow: no job in it has steps',
    'Give a file of .github/workflows/, or the action.yml of a composite action',
  )

function eventsOf(on: unknown): string[] {
  if (typeof on === 'string') return [on]
  if (Array.isArray(on)) return on.map(textIn)
  return typeof on === 'object' && on !== null ? Object.keys(on) : []
}

function jobsIn(root: YAMLMap, source: WorkflowFile): WorkflowJob[] {
  const composite = root.get('runs', true)
  if (isMap(composite)) return jobOf('', composite, source)
  const jobs = root.get('jobs', true)
  if (!isMap(jobs)) return []
  return jobs.items.flatMap((pair) =>
    isMap(pair.value) ? jobOf(textOf(pair.key), pair.value, source) : [],
  )
}

function jobOf(name: string, node: YAMLMap, source: WorkflowFile): WorkflowJob[] {
  const steps = node.get('steps', true)
  if (!isSeq(steps)) return []
  const [start = 0, end = 0] = node.range ?? []
  const read = steps.items.map((step, index) => stepOf(step as Node, index, source))
  return [
    {
      name,
      from: source.lineAt(start),
      to: source.lineAt(Math.max(end - 1, start)) + 1,
      steps: steps.flow ? read.map((step) => ({ ...step, isPlain: false })) : read,
      env: entriesOf(node.get('env', true), source),
      isConditional: node.has('if'),
      matrix: matrixOf(node),
    },
  ]
}

function matrixOf(node: YAMLMap): unknown {
  const matrix = node.getIn(['strategy', 'matrix'], true)
  return isMap(matrix) ? matrix.toJSON() : undefined
}

function stepOf(node: Node, index: number, source: WorkflowFile): WorkflowStep {
  const entries = entriesOf(node, source)
  const value = (key: string) => entries.find((entry) => entry.key === key)?.value ?? ''
  const [start = 0] = node.range ?? []
  const map = isMap(node) ? node : undefined
  return {
    ...{ index, entries },
    from: dashAbove(source, source.lineAt(start), source.columnAt(start)),
    to: entries.at(-1)?.to ?? source.lineAt(start) + 1,
    id: value('id'),
    uses: (value('uses').split('@')[0] ?? '').trim().toLowerCase(),
    run: value('run'),
    if: value('if'),
    with: entriesOf(map?.get('with', true), source),
    env: entriesOf(map?.get('env', true), source),
    isPlain:
      map !== undefined && !map.flow && !map.anchor && entries.every(({ isBlock }) => isBlock),
  }
}

/** The line of the dash that begins an item: that of its first key, or one above it. */
function dashAbove({ lines }: WorkflowFile, line: number, column: number): number {
  if (/^\s*-\s/.test((lines[line] ?? '').slice(0, column))) return line
  const above = lines.slice(0, line).findLastIndex((text) => /^\s*-\s*(#.*)?$/.test(text))
  return above < 0 ? line : above
}

function entriesOf(node: unknown, source: WorkflowFile): MappingEntry[] {
  if (!isMap(node)) return []
  return node.items.map((pair) => entryOf(pair as Pair<Node, Node | null>, source, !node.flow))
}

function entryOf(
  { key, value }: Pair<Node, Node | null>,
  source: WorkflowFile,
  isBlock: boolean,
): MappingEntry {
  const [start = 0, keyEnd = 0] = key.range ?? []
  const end = Math.max(keyEnd, value?.range?.[1] ?? 0)
  const text = source.text.slice(0, end).trimEnd()
  return {
    key: textOf(key),
    value: textOf(value),
    from: source.lineAt(start),
    to: source.lineAt(text.length - 1) + 1,
    column: source.columnAt(start),
    isBlock,
  }
}

/** The text of a scalar as it is written: `1.20` stays `1.20`. */
function textOf(node: unknown): string {
  if (!isScalar(node) || node.value === null) return ''
  return typeof node.value === 'string' ? node.value : (node.source ?? textIn(node.value))
}
