import { expect, test } from '@jest/globals'
import { parseInputs } from '../../src/deploy/inputs.ts'
import { inputsOf } from '../support/fixtures.ts'

const read = inputsOf('deploy/action.yml', {
  ...{ host: 'deploy@example.com', 'known-hosts': 'ssh-ed25519 AAAA' },
  ...{ 'wait-timeout': 'soon', directory: '/srv/shop', 'compose-files': 'compose.yaml' },
})
const wellGiven = inputsOf('deploy/action.yml', { directory: '/srv/shop' })

test('an input that is misspelt stops the deployment, together with every other mistake', () => {
  const mistakes = () => parseInputs(read, ['directory', 'wait-timout'])
  expect(mistakes).toThrow('several inputs are wrong')
  try {
    mistakes()
  } catch (problem) {
    for (const mistake of ['there is no input "wait-timout"', '"wait-timeout"', '"directory" and'])
      expect(String(problem)).toContain(mistake)
  }
})

test('an input that resembles none is a warning', () => {
  expect(parseInputs(wellGiven, ['directory', 'colour']).warnings).toEqual([
    'there is no input "colour": it is ignored',
  ])
})
