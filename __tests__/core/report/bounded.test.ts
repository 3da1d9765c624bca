import { expect, test } from '@jest/globals'
import { boundedSummary } from '../../../src/core/report/bounded.ts'

test('a summary that is short stays as it is', () => {
  expect(boundedSummary('### Published\n\n- a\n')).toBe('### Published\n\n- a\n')
})

test('a long one ends with a whole block, and says so', () => {
  const long = boundedSummary(`### Published\n\n${'a block\n\n'.repeat(20_000)}`)
  expect(long.length).toBeLessThan(60_100)
  expect(long).toMatch(/a block\n\n… The rest is in the log\.\n$/)
})

test('one that is cut in a fence closes it, and one without a block is cut all the same', () => {
  const fence = boundedSummary(`x\n\n\`\`\`sh\n${'a\n\n'.repeat(30_000)}\`\`\`\n`)
  expect((fence.match(/^```/gm) ?? []).length).toBe(2)
  expect(boundedSummary('x'.repeat(1_000_000)).length).toBeLessThan(60_100)
})
