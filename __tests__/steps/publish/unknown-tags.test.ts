import { describe, expect, test } from '@jest/globals'
import type { TagResult } from '../../../src/core/publication/results.ts'
import { BUILT, ENDED, play } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

/** A registry that answers neither to the push of the tag nor, from then on, what it points at. */
const silentAbout = (reference: string) => {
  let isSilent = false
  return (asked: string) => {
    isSilent ||= asked === `put ${reference}`
    return isSilent ? [`put ${reference}`, `read ${reference}`] : []
  }
}

/** Whether something is asked for the nth time. */
const atThe = (nth: number, question: string) => {
  let times = 0
  return (asked: string) => asked === question && ++times === nth
}

describe('a tag of which it is not known whether it has moved', () => {
  const resultsIn = (outputs: Record<string, string> | undefined) =>
    Object.fromEntries(
      JSON.parse(outputs?.['json'] ?? '').results.map((one: TagResult) => [one.tag, one.result]),
    )

  test('is told apart from those that moved and those that did not', async () => {
    const { error, outputs, summaries } = await play({ refusedLater: silentAbout('acme/app:v1.2') })
    const state = [
      'the registry refuses to put acme/app:v1.2, and the registry does not say whether "v1.2" has moved. Ask its owner',
      'acme/app: moved: v1.2.3, sha-1a2b3c4; not known: v1.2; not moved: v1, latest',
      'Run the job again to finish',
    ]
    expect(String(error)).toBe(state.join('\n  '))
    expect(resultsIn(outputs)).toMatchObject({ 'v1.2': 'unknown', v1: 'not-moved' })
    expect(outputs).toMatchObject({ pushed: 'false', digest: DIGEST })
    expect(outputs?.['moved-tags']).toBe('')
    expect(summaries.join()).toContain('unknown, because the registry refuses')
  })

  test('may be a fixed one', async () => {
    const { error } = await play({ refusedLater: silentAbout('acme/app:v1.2.3') })
    expect(String(error)).toContain(
      'acme/app: moved: sha-1a2b3c4; not known: v1.2.3; not moved: v1.2, v1, latest',
    )
  })

  test('is none where the registry says that it cannot be moved', async () => {
    const { error, outputs } = await play({
      immutable: ['put acme/app:latest'],
      refusedLater: silentAbout('acme/app:latest'),
    })
    expect(error).toBeUndefined()
    expect(outputs).toMatchObject({ 'held-tags': 'latest', pushed: 'true' })
  })

  test.each([
    ['put acme/app:v1.2.3', 'sha-1a2b3c4', 'v1.2.3', 'v1.2, v1, latest'],
    ['put acme/app:latest', 'v1.2.3, sha-1a2b3c4, v1.2, v1', 'latest', 'none'],
  ])(
    'is the one that is being put when the run is cancelled: %s',
    async (put, moved, unknown, not) => {
      const { error, outputs } = await play({ cancels: (asked) => asked === put })
      const state = `acme/app: moved: ${moved}; not known: ${unknown}; not moved: ${not}`
      expect(String(error)).toContain(
        `the run was cancelled. Nothing is wrong; run it again when you like\n  ${state}\n`,
      )
      expect(resultsIn(outputs)[unknown]).toBe('unknown')
    },
  )
})

describe('a run that is cancelled', () => {
  test('before any tag is put has moved none', async () => {
    const { error, reported } = await play({ cancels: atThe(2, 'read acme/app:v1.2.3') })
    const state = 'acme/app: only sha-1a2b3c4 exists; no other tag was moved'
    expect(String(error)).toContain(
      `the run was cancelled. Nothing is wrong; run it again when you like\n  ${state}\n`,
    )
    expect(reported).toEqual(BUILT)
  })

  test('while it looks at one tag waits for the other that is being put', async () => {
    const { error } = await play({ cancels: atThe(2, 'read acme/app:latest') })
    expect(String(error)).toContain(', v1.2; not known: v1; not moved: latest')
  })

  test('while it looks at the tags says so, and not that they cannot be read', async () => {
    const { error, reported } = await play({ cancels: (asked) => asked === 'read acme/app:v1.2.3' })
    expect(String(error)).toBe(
      'the run was cancelled. Nothing is wrong; run it again when you like',
    )
    expect(reported).toEqual(ENDED)
  })

  test('after the last tag has moved says that all of them have', async () => {
    const { error } = await play({ cancels: atThe(3, 'read acme/app:latest') })
    expect(String(error)).toContain(', v1.2, v1, latest; not moved: none')
  })
})
