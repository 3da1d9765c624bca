import { describe, expect, test } from '@jest/globals'
import { play } from '../../support/play.ts'
import { DIGEST } from '../../support/recording-world.ts'

const OUTPUTS = 'type=image,push-by-digest=true,name-canonical=true,push=true'

describe('an image that "outputs" pushes by digest, to be merged later', () => {
  test('is said to have no tags', async () => {
    const { outputs, log, builds } = await play({}, { outputs: OUTPUTS })
    expect(outputs).toMatchObject({ digest: DIGEST, pushed: 'true', version: 'v1.2.3' })
    expect(outputs).toMatchObject({ tags: '', 'tag-names': '', 'moved-tags': '' })
    expect(log.join('\n')).toMatch(/Push +yes: "outputs" pushes by digest, and no tag is written/)
    expect(log.join('\n')).toMatch(/\nno tags$/m)
    expect(builds[0]).toMatch(/ --tag acme\/app /)
  })

  test('may be tested', async () => {
    const given = { outputs: OUTPUTS, 'test-command': './smoke.sh' }
    const { script, error } = await play({}, given)
    expect(error).toBeUndefined()
    const at = (start: RegExp) => script.findIndex((line) => start.test(line))
    expect(at(/^bash /)).toBeGreaterThan(at(/^docker buildx build/))
  })
})
