import { expect, test } from '@jest/globals'
import { parseInputs as deployInputs } from '../../../src/deploy/inputs.ts'
import { parseInputs as inspectInputs } from '../../../src/inspect/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'

const actions = [
  ['deploy', (given: Record<string, string>) => deployInputs(inputsOf('deploy/action.yml', given))],
  [
    'inspect',
    (given: Record<string, string>) => inspectInputs(inputsOf('inspect/action.yml', given)),
  ],
] as const

const key = `-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB\n-----END OPENSSH PRIVATE KEY-----`

test.each(actions)(
  '%s goes to no other machine where the variable in "host" is not set',
  (_, read) => {
    const ways = {
      'ssh-key': key,
      'known-hosts': `example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${'A'.repeat(43)}`,
      'jump-host': 'user@bastion.example.com',
      'ssh-options': 'ConnectTimeout=10',
    }
    for (const [name, value] of Object.entries(ways))
      expect(() => read({ host: ' ', [name]: value })).toThrow(
        `"host" is empty, and "${name}" is given: the variable in "host" may not be set`,
      )
    expect(read({}).ssh).toBeUndefined()
  },
)
