import { expect, test } from '@jest/globals'
import { secretsOf } from '../../../src/core/buildx/build-secrets.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'

test('secrets without a value are reported once, by their ids', () => {
  const given = { secrets: 'A=\nB=1', 'secret-files': 'C=', 'secret-envs': 'D=,E=F' }
  const { build } = parseInputs(inputsOf('action.yml', given))
  const { secrets, notice } = secretsOf(build, 'https://github.com/acme/app.git#main', '')
  expect(secrets.map(({ id }) => id)).toEqual(['E', 'B'])
  expect(notice).toBe('build secrets without a value are left out: D, A, C')
})
