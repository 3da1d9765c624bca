import { defaults } from '../action.yml'
import { parseInputs } from './inputs.ts'
import { currentEvent } from './io/github/event.ts'
import { runAction } from './io/runner/run-action.ts'
import { realWorld } from './io/world.ts'
import { main } from './main.ts'

await runAction(
  (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
  defaults,
)
