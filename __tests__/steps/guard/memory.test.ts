import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'

/** MB of heap, a third of which Node takes to start: less than the names of all these files would need. */
const HEAP = 32
const FILES = 1_000_000

test('a million files are looked at with as little memory as a few', () => {
  const program = join(import.meta.dirname, 'many-files.ts')
  const flags = [`--max-old-space-size=${HEAP}`, '--disable-warning=ExperimentalWarning']
  const printed = execFileSync(process.execPath, [...flags, program, String(FILES)])
  expect(JSON.parse(printed.toString())).toEqual({
    found: ['last/.env'],
    notices: [expect.stringMatching(/^the secret guard did not read \d+ of the files/)],
  })
}, 120_000)
