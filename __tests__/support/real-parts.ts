import { describe, test } from '@jest/globals'

/** Under this variable a part that is missing is a failure, not a reason to skip. */
const required = process.env['SLIPWAY_REQUIRE_ALL'] === '1'

/** A group of tests that needs real parts: given each with what was found of it, if anything. */
export function describeWith(
  parts: Readonly<Record<string, unknown>>,
  title: string,
  body: () => void,
): void {
  const missing = Object.keys(parts).filter((name) => !parts[name])
  const reason = `${missing.join(' and ')} missing on this machine`
  if (missing.length === 0) describe(title, body)
  else if (required) describe(title, () => void failsFor(reason))
  else describe.skip(`${title} (skipped: ${reason})`, body)
}

function failsFor(reason: string): void {
  test('has every part it needs', () => {
    throw new Error(reason)
  })
}
