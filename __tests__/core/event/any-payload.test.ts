import { readdirSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Event } from '../../../src/core/event/event.ts'
import { parseEvent } from '../../../src/core/event/parse.ts'
import { Problem } from '../../../src/core/problem.ts'
import { recordedEvent } from '../../support/fixtures.ts'

describe('whatever the payload is', () => {
  const names = readdirSync('__tests__/fixtures/events').map((file) => file.replace('.json', ''))
  const environment = fc.constantFrom(...names).map((name) => recordedEvent(name).env)

  test('only a Problem is thrown, and the commit is a commit', () => {
    fc.assert(
      fc.property(environment, fc.jsonValue(), (env, payload) => {
        expectSane(() => parseEvent(env, payload))
      }),
    )
  })

  test('the same holds for real payloads of which one part is something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.jsonValue(), (name, place, value) => {
        const { env, payload } = recordedEvent(name)
        expectSane(() => parseEvent(env, withPartReplaced(payload, place, value)))
      }),
      { numRuns: 500 },
    )
  })

  test('a workflow_run is never about a branch of ours, unless its head is ours', () => {
    const { env, payload } = recordedEvent('workflow-run-main')
    const run = (payload as { workflow_run: object }).workflow_run
    const foreign = fc
      .oneof(fc.jsonValue(), fc.record({ full_name: fc.string() }))
      .filter(
        (repository) => JSON.stringify(repository)?.toLowerCase().includes('acme/app') !== true,
      )
    fc.assert(
      fc.property(foreign, fc.string(), (head_repository, head_branch) => {
        const workflow_run = { ...run, head_repository, head_branch }
        const { ref, origin, fullRef } = parseEvent(env, { ...(payload as object), workflow_run })
        expect({ kind: ref.kind, origin }).toEqual({ kind: 'other', origin: 'fork' })
        expect(fullRef).toMatch(/^refs\/remotes\//)
      }),
    )
  })
})

function expectSane(work: () => Event): void {
  const result = eventOrProblem(work)
  if (result instanceof Problem) {
    expect(result.fix).not.toBe('')
    return
  }
  const { sha, ref, repository, run } = result
  expect(sha).toMatch(/^[0-9a-f]{40}$/)
  expect(repository.url.length * repository.owner.length * repository.name.length).not.toBe(0)
  expect(run.url).toContain('/actions')
  if (ref.kind === 'pull-request') expect(ref.number).toBeGreaterThan(0)
  if (ref.kind === 'branch' || ref.kind === 'tag') expect(ref.name).not.toBe('')
}

function eventOrProblem(work: () => Event): Event | Problem {
  try {
    return work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
}

/** A copy in which the n-th of all members, counted through the whole depth, has another value. */
function withPartReplaced(payload: unknown, place: number, value: unknown): unknown {
  const copy = structuredClone(payload)
  const members: (readonly [Record<string, unknown>, string])[] = []
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const parent = node as Record<string, unknown>
    for (const key of Object.keys(parent)) {
      members.push([parent, key])
      collect(parent[key])
    }
  }
  collect(copy)
  const [parent, key] = members[place % members.length] ?? []
  if (parent && key) parent[key] = value
  return copy
}
