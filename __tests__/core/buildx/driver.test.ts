import { describe, expect, test } from '@jest/globals'
import { driverOf } from '../../../src/core/buildx/driver.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'

type Texts = Readonly<Record<string, string>>

const read = (given: Texts) => parseInputs(inputsOf('action.yml', given)).builder

function mistake(given: Texts): string {
  try {
    return `none: ${driverOf(read(given))}`
  } catch (problem) {
    return String(problem)
  }
}

describe('the driver that is meant', () => {
  test.each<[given: Texts, driver: string]>([
    [{}, 'auto'],
    [{ endpoint: 'tcp://buildkit:1234' }, 'remote'],
    [{ append: '- endpoint: tcp://arm:1' }, 'remote'],
    [{ driver: 'remote', endpoint: 'unix:///b.sock' }, 'remote'],
    [{ endpoint: 'builders' }, 'docker-container'],
    [{ driver: 'docker-container', endpoint: 'tcp://docker:2376' }, 'docker-container'],
    [{ endpoint: 'buildkit.example.com' }, 'remote'],
  ])('%j: %s', (given, driver) => expect(driverOf(read(given))).toBe(driver))
})

describe('what cannot go together', () => {
  const endpoint = 'tcp://buildkit:1234'
  test.each<[given: Texts, words: string]>([
    [
      { builder: 'team', endpoint },
      '"builder" names a builder that exists, and "endpoint" describes another one. Leave "builder" or "endpoint" out',
    ],
    [
      { driver: 'docker', endpoint },
      '"endpoint" is for BuildKit that runs elsewhere, and "driver" is "docker". Use driver: remote',
    ],
    [
      { endpoint, 'buildkitd-flags': '--debug' },
      '"buildkitd-flags" is for a BuildKit that the run starts, and with driver: remote it runs already. Set it where',
    ],
    [
      { endpoint, 'buildkitd-config-inline': 'debug = true' },
      '"buildkitd-config-inline" is for a BuildKit that the run starts',
    ],
    [
      { driver: 'docker-container', append: '- endpoint: ssh://arm' },
      '"append" is for BuildKit that runs elsewhere, and "driver" is "docker-container"',
    ],
    [
      { 'builder-tls-ca': 'ca.pem' },
      'Write the address of that BuildKit as endpoint: tcp://buildkit.example.com:1234, or leave "builder-tls-ca" out',
    ],
  ])('%j', (given, words) => expect(mistake(given)).toContain(words))
})
