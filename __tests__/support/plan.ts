import { type BuildPlan, planBuild } from '../../src/core/plan.ts'
import { parseInputs } from '../../src/inputs.ts'
import { event, inputsOf } from './fixtures.ts'

/** The plan of a run, from the inputs and the name of a recorded event. */
export const planOf = (
  given: Readonly<Record<string, string>> = {},
  name = 'push-tag-v1.2.3',
): Promise<BuildPlan> =>
  planBuild(parseInputs(inputsOf('action.yml', given)), event(name), {
    now: '2026-11-23T06:30:00.000Z',
    environment: {},
    dockerfile: undefined,
  })
