import { defaults } from '../action.yml'
import { isElsewhere } from './core/buildx/driver.ts'
import { parseInputs } from './inputs.ts'
import { currentEvent } from './io/github/event.ts'
import { runStory } from './io/runner/run-action.ts'
import { realWorld } from './io/world.ts'
import { main } from './main.ts'

/** Runs the main action on this machine. */
export const start = (): Promise<void> =>
  runStory(
    'Not published',
    (read, given) => {
      const inputs = parseInputs(read, given)
      return main(inputs, currentEvent(), realWorld({ engine: !isElsewhere(inputs.builder) }))
    },
    defaults,
  )
