import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { migrate } from '../../../src/core/migration/migrate.ts'
import type { NoteId } from '../../../src/core/migration/notes/note.ts'
import { eventsOf } from '../../support/migration/events.ts'
import { playWorkflow } from '../../support/migration/play.ts'

/*
 * Workflows of the shapes that public repositories have, with docker/build-push-action in them, rewritten and played:
 * before and after, for each event that starts them. Nothing may have changed but what docs/moving-over.md states.
 */

const workflows = globSync('__tests__/fixtures/migration/*.yml')
  .sort()
  .map((file) => ({ name: basename(file, '.yml'), before: readFileSync(file, 'utf8') }))
  .filter(({ before }) => before.includes('docker/build-push-action@'))
  .map((workflow) => ({ ...workflow, ...migrate(workflow.before) }))
  .filter(({ before }) => eventsOf(before).length > 0)

/** What the page says of a difference that the notes on a workflow name. */
const STATED: Partial<Record<NoteId, string>> = {
  'labels-added': 'labels, where no metadata-action was used',
  'cache-on': 'The cache needs no lines: it is on',
  'floating-forward': 'points at something newer',
  protection: 'a fixed tag (`v1.2.3`, a version from a file or an input) of another commit',
  'login-condition': 'Credentials are for this step alone',
  'two-builds': 'two steps that differ in Dockerfile',
  separators: 'several bare tags on one line',
}

/** Those that need a hand, or come out otherwise, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'by-digest-and-merge': 'its last job, which joins the platforms, becomes our merge step',
  'merge-two-registries': 'the same',
  'merge-per-registry': 'the same',
  'merge-with-variables': 'the same',
  'merge-in-its-own-way': 'a script joins the platforms: it stays, by hand',
  'metadata-and-one-more-tag': 'the same tags in another order',
  'platforms-of-buildx': 'an unknown input',
  'rule-with-a-mistake': 'a rule that docker/metadata-action passes over is an error',
  'first-version-of-the-action': 'its first version has other inputs: it stays, by hand',
  'anchors-across-steps': 'YAML that cannot be rewritten: it stays, by hand',
  'steps-in-one-line': 'the same',
  'script-with-outputs': 'later steps need what a script says: it stays, by hand',
}

const page = readFileSync('docs/moving-over.md', 'utf8')

/** What is different in what it does: tags in their order, build arguments, labels, and all that a build is given. */
async function changes({ before, text: after }: (typeof workflows)[number]) {
  const all = await Promise.all(
    eventsOf(before).map(async (event) => {
      const was = await playWorkflow(before, event).catch(() => 'stops')
      const is = await playWorkflow(after, event).catch((error) => `${error}`)
      return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ event, was, is }]
    }),
  )
  return all.flat()
}

const moved = workflows.filter(({ name }) => !(name in OTHERWISE))

describe('workflows that move over with nothing changed', () => {
  test('are at least four of five, and these are more than 25', () => {
    expect(workflows.length).toBeGreaterThan(25)
    expect(moved.length / workflows.length).toBeGreaterThanOrEqual(0.8)
  })

  test.each(moved)('$name', async (workflow) => {
    expect(await changes(workflow)).toEqual([])
    const reported = workflow.notes.filter(({ kind }) => ['differs', 'not-moved'].includes(kind))
    const unstated = reported.map(({ text: [id] }) => id).filter((id) => !STATED[id])
    expect(unstated).toEqual([])
  })
})

test.each(Object.entries(STATED))('%s is stated in docs/moving-over.md', (_, words) => {
  expect(page).toContain(words)
})

test.each(workflows.filter(({ name }) => name in OTHERWISE).map((one) => [one.name, one] as const))(
  '%s comes out otherwise, and a note says so',
  async (_, workflow) => {
    const reported = workflow.notes.filter(({ kind }) =>
      ['differs', 'not-moved', 'moved'].includes(kind),
    )
    expect(reported).not.toEqual([])
    const isChanged = (await changes(workflow)).length > 0
    expect(isChanged || reported.some(({ kind }) => kind === 'not-moved')).toBe(true)
  },
)
