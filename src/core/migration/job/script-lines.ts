import { type Note, type NoteId, note } from '../notes/note.ts'
import type { Workflow, WorkflowStep } from '../workflow/workflow.ts'

/** What a line of a script did, by a word that it has, and what became of it. */
const LINES: readonly (readonly [word: RegExp, id: NoteId])[] = [
  [/^docker (?:image |container )?(?:images|ps|inspect|info|version)\b/, 'line-shows'],
  [/^docker logout\b|^docker (?:image )?rmi?\b/, 'line-cleans'],
  [/\bdocker login\b|\baws ecr get-login/, 'line-login'],
  [/\baws ecr (?:create|describe)-repositor/, 'line-repository'],
  [/\bdocker (?:buildx |image )?build\b/, 'line-build'],
  [/\bdocker (?:image )?tag\b/, 'line-tag'],
  [/\bdocker (?:image )?push\b/, 'line-push'],
  [/\bGITHUB_OUTPUT\b|::set-output\b/, 'line-output'],
  [/^(?:export |local |readonly )?\w+\+?=|^\[|^if\b|^for\b|^el(?:if|se)\b/, 'line-names'],
]

/** A note for each command of a script that became a step of ours. */
export function lineNotes({ source }: Workflow, step: WorkflowStep): Note[] {
  const run = step.entries.find(({ key }) => key === 'run')
  if (!run) return []
  const notes: Note[] = []
  for (let from = run.from; from < run.to; ) {
    const to = endOf(source.lines, from, run.to)
    const text = withoutKey(source.lines[from] ?? '')
    const found = text.startsWith('#') ? undefined : LINES.find(([word]) => word.test(text))
    if (found) notes.push(note({ from, to }, found[1]))
    from = to
  }
  return notes
}

const withoutKey = (line: string) => line.trim().replace(/^(?:- )?run: *[|>]?[+-]?/, '')

/** Where a command ends: a backslash at the end of a line goes on. */
function endOf(lines: readonly string[], from: number, end: number): number {
  let to = from + 1
  while (to < end && lines[to - 1]?.endsWith('\\')) to += 1
  return to
}
