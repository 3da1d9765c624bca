import { parse } from 'yaml'
import { rewriteJob } from './job/rewrite-job.ts'
import { type Note, note } from './notes/note.ts'
import type { Language } from './notes/words.ts'
import { withEdits } from './workflow/edit.ts'
import { readWorkflow } from './workflow/read-workflow.ts'

/** A workflow that has been rewritten. */
export interface Migration {
  readonly text: string
  /** What became of which lines, in their order. */
  readonly notes: readonly Note[]
  /** How many steps of ours there are. */
  readonly steps: number
}

/**
 * Rewrites a workflow with docker's steps, or with scripts, to one with ours; `action` comes after `uses:`, comments are in `language`.
 * @throws Problem where the text is no workflow
 */
export function migrate(
  text: string,
  action = 'acme/slipway@v1',
  language: Language = 'en',
): Migration {
  const workflow = readWorkflow(text)
  const jobs = workflow.jobs.map((job) => rewriteJob(workflow, job, { action, language }))
  const found = jobs.flatMap(({ notes }) => notes)
  const notes = found.length > 0 ? found : [note({ from: 0, to: 1 }, 'no-docker')]
  const after = withEdits(
    text,
    jobs.flatMap(({ edits }) => edits),
  )
  if (!isYaml(after)) return { text, notes: [note({ from: 0, to: 1 }, 'odd-yaml')], steps: 0 }
  return {
    text: after,
    notes: joined(notes.sort((one, other) => one.from - other.from || one.to - other.to)),
    steps: jobs.reduce((sum, job) => sum + job.steps, 0),
  }
}

/** Whether it can still be read: a step that is gone may have had an anchor that others name. */
function isYaml(text: string): boolean {
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}

/** The same said of neighbouring lines is said once. */
function joined(notes: readonly Note[]): Note[] {
  const all: Note[] = []
  for (const one of notes) {
    const at = all.findIndex(
      (known) => known.text.join() === one.text.join() && known.to + 1 >= one.from,
    )
    const known = all[at]
    if (known) all[at] = { ...known, to: Math.max(known.to, one.to) }
    else all.push(one)
  }
  return all
}
