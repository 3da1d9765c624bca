import { currentEvent } from '../io/github/event.ts'
import { runAction } from '../io/runner/run-action.ts'
import { realWorld } from '../io/world.ts'
import { parseInputs } from './inputs.ts'
import { main } from './main.ts'

await runAction((read) => main(parseInputs(read), currentEvent(), realWorld()))
