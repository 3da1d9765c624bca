import { expect, test } from '@jest/globals'
import { type Ending, reporting } from '../../src/deploy/report.ts'
import type { Stack } from '../../src/steps/host/stack.ts'
import { recordingWorld } from '../support/recording-world.ts'

const stack = {
  project: { name: 'shop', services: [] },
  source: '/srv/shop',
  files: undefined,
} as unknown as Stack
const URL = 'https://shop.example.com'

/** The step summary of a deployment that ended so. */
async function summaryOf(kind: Ending['kind']) {
  const { world, summaries } = recordingWorld()
  const outputs = await reporting(world, { summary: true, url: URL }, async (story) => {
    story.stack = stack
    return { kind, outcomes: [], isChanged: kind === 'deployed', notes: [] }
  })
  return { outputs, text: summaries.join() }
}

test('an address that was asked is shown as one that answers', async () => {
  const { text, outputs } = await summaryOf('deployed')
  expect(text).toContain(`**[${URL}](${URL})**`)
  expect(outputs['url']).toBe(URL)
})

test('an address that was not asked, because nothing was replaced, is not; the summary says so, and the output stays', async () => {
  const { text, outputs } = await summaryOf('unchanged')
  expect(text).not.toContain(`[${URL}]`)
  expect(text).toContain(`${URL} was not asked: nothing was replaced`)
  expect(outputs['url']).toBe(URL)
})
