import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { repositoriesIn } from '../../script/parts/registry/registry-content.ts'
import { describeWith } from '../support/real-parts.ts'
import { clearStage, parts, play, type Stage, setStage } from './stage.ts'

jest.setTimeout(60_000)

describeWith(parts, 'examples/workflows/pull-request.yml', () => {
  let stage: Stage

  beforeAll(async () => {
    stage = await setStage()
  })
  afterAll(() => clearStage(stage))

  test.each([
    ['the repository itself', 'pull-request'],
    ['a fork', 'pull-request-from-fork'],
    ['Dependabot', 'pull-request-dependabot'],
  ])('a pull request from %s is built and not pushed', async (_, event) => {
    const { succeeded, jobs, log } = await play(stage, 'pull-request.yml', event)
    expect([succeeded, log]).toEqual([true, log])
    const lines = jobs['build']?.lines.join('\n')
    expect(lines).toContain('load build definition')
    expect(lines).toContain('pr-7')
    expect(await repositoriesIn(stage.registry)).toEqual([])
  })
})
