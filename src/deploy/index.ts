import { defaults } from '../../deploy/action.yml'
import { currentEvent } from '../io/github/event.ts'
import { runStory } from '../io/runner/run-action.ts'
import { realWorld } from '../io/world.ts'
import { parseInputs } from './inputs.ts'
import { main } from './main.ts'

await runStory(
  '❌ Not deployed',
  (read, given) => main(parseInputs(read, given), currentEvent(), realWorld()),
  defaults,
)
