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

  test.each([
    ['has none with push: true, either', 'push-tag-v1.2.3', 'secret', 'no tags'],
    ['nor where a fork has credentials', 'pull-request-from-fork', 'secret', 'no tags'],
    ['stays here where it has none', 'pull-request-from-fork', '', 'GitHub gives no secrets'],
  ])('%s', async (_, name, password, expected) => {
    const given = { outputs: OUTPUTS.replace(',push=true', ''), push: 'true', password }
    const { log, builds, error } = await play({}, given, name)
    expect(error).toBeUndefined()
    expect(log.join('\n')).toContain(expected)
    expect(builds[0]).not.toMatch(/ --tag acme\/app:(v1|sha)/)
  })

  test('is none where nothing is built', async () => {
    const given = { outputs: OUTPUTS.replace(',push=true', ''), push: 'true', call: 'check' }
    const { log, error } = await play({}, given)
    expect(error).toBeUndefined()
    expect(log.join('\n')).toContain('call: check builds nothing')
  })

  test('stands beside no output that pushes a tag', async () => {
    const { error, builds } = await play({}, { outputs: `${OUTPUTS}\ntype=registry` })
    expect(String(error)).toContain('"type=registry" pushes under a tag')
    expect(builds).toEqual([])
  })

  test('may be tested', async () => {
    const given = { outputs: OUTPUTS, 'test-command': './smoke.sh' }
    const { script, error } = await play({}, given)
    expect(error).toBeUndefined()
    const at = (start: RegExp) => script.findIndex((line) => start.test(line))
    expect(at(/^bash /)).toBeGreaterThan(at(/^docker buildx build/))
  })
})
