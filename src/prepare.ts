import { getInput } from '@actions/core'
import { defaults } from '../action.yml'
import { isElsewhere } from './core/buildx/driver.ts'
import { readPreparation, whyPrepare } from './core/buildx/preparation.ts'
import { withDefaults } from './core/inputs/defaults.ts'
import { InputForm } from './core/inputs/form.ts'
import { startBuilder } from './io/docker/background-builder.ts'
import { engineFacts } from './io/docker/engine.ts'
import { dockerHome, knownBuilder } from './io/docker/home.ts'
import { backgroundTask, prepareInBackground, takeInputs } from './io/docker/preparation.ts'
import { compileInBackground, compiling, fillCompileCache } from './io/runner/fill-compile-cache.ts'
import { job } from './io/runner/job.ts'

/*
 * `pre:` runs when the job begins. Where a BuildKit container is going to be needed, it is started in the background
 * while the other steps run, and the program of the main step is compiled; this very program does both, too. It never
 * fails a job: what goes wrong here is done again, and reported, by the main step.
 */

const inputs = () =>
  readPreparation(new InputForm(withDefaults((name) => getInput(name), defaults)), process.env)

/** Decides, starts the background process, and says so in one line. */
async function prepare(): Promise<void> {
  const asked = inputs()
  if (isElsewhere(asked.builder)) return // no engine is needed, and none is asked
  const home = await dockerHome()
  const known = await knownBuilder(home, asked.builder.builder)
  const engine = await engineFacts(home, () =>
    Promise.reject(new Error('it is not on this machine')),
  )
  const because = whyPrepare(asked, process.env['GITHUB_EVENT_NAME'] ?? '', known, engine)
  if (because === undefined) return
  await prepareInBackground(import.meta.filename)
  job.log(`BuildKit is being started in the background, because ${because}`)
}

/** What the main step loads at its start, and what it loads when it asks registries or AWS; nothing runs by that. */
const loadMain = (forEcr: boolean) =>
  Promise.all([
    import('./start.ts'),
    import('./io/registry/client.ts'),
    ...(forEcr ? [import('./io/ecr/endpoints.ts')] : []),
  ])

const namesEcr = () => /\becr\b/.test(`${getInput('images')} ${getInput('registry')}`)

const task = backgroundTask()
const work = compiling()
if (task) {
  await takeInputs()
  await startBuilder(task, inputs())
} else if (work) {
  await fillCompileCache(work, () => loadMain(work.forEcr))
} else {
  await Promise.allSettled([prepare(), compileInBackground(import.meta.filename, namesEcr())])
}
