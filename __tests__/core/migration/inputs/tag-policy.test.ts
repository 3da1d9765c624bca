import { expect, test } from '@jest/globals'
import { mayRepeat } from '../../../../src/core/migration/inputs/tag-policy.ts'

test.each([
  'type=raw,value=${{ steps.v.outputs.version }}',
  '${{ fromJSON(steps.x.outputs.json).version }}',
  '${{ github.event.client_payload.version }}',
  'type=semver,pattern={{version}},value=${{ inputs.version }}',
  '${{ github.base_ref }}-${{ matrix.flavour }}',
  '2026.11.5',
  '1.2.3-alpine',
])('the next commit may give the same fixed tag: %s', (rule) =>
  expect(mayRepeat(rule, 'push')).toBe(true),
)

test.each([
  'v${{ needs.version.outputs.tag }}-${{ github.sha }}',
  '${{ github.event.release.tag_name }}',
  '${{ github.run_number }}',
  'type=raw,value=1.4',
  'app-1.2.3',
  'type=edge',
])('it gives another one, or one that floats: %s', (rule) =>
  expect(mayRepeat(rule, 'push')).toBe(false),
)
