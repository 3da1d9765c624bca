import { expect, test } from '@jest/globals'
import { fieldsOf } from '../../../src/core/text/csv.ts'
import { withSecretFiles } from '../../../src/steps/build/secret-files.ts'
import { recordingWorld } from '../../support/recording-world.ts'

test('the path of a secret may have a comma in it, as the temporary folder of a runner may', async () => {
  const { world } = recordingWorld()
  const secret = { id: 'TOKEN', from: 'value', value: 'a-long-secret' } as const
  const values = await withSecretFiles(world, [secret], '/tmp/job, 7/', async (given) => given)
  expect(values).toEqual(['id=TOKEN,"src=/tmp/job, 7/secret-0"'])
  expect(fieldsOf(values[0] ?? '')).toEqual(['id=TOKEN', 'src=/tmp/job, 7/secret-0'])
})
