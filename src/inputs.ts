import { readAccess } from './core/inputs/access.ts'
import { readAws } from './core/inputs/aws.ts'
import { readBuild } from './core/inputs/build.ts'
import { readBuilder } from './core/inputs/builder.ts'
import { readCache } from './core/inputs/cache.ts'
import { readEcr } from './core/inputs/ecr.ts'
import { InputForm, type ReadInput } from './core/inputs/form.ts'
import { readTest } from './core/inputs/gates.ts'
import { readGuard } from './core/inputs/guard.ts'
import { readImages, readLabels } from './core/inputs/images.ts'
import { readReuse } from './core/inputs/reuse.ts'
import { readTagPolicy, readTags } from './core/inputs/tags.ts'
import type { PlanOptions } from './core/plan.ts'

/** Everything the user says in the `with:` of action.yml. */
export interface Inputs extends PlanOptions {
  readonly eventSource: 'workflow' | 'git'
  readonly logout: boolean | 'job'
  readonly dryRun: boolean
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
}

/**
 * Reads every input once, with the list grammar docker's actions have. Defaults live in action.yml. `given`
 * are the names of all inputs that have a value, also of those that do not exist.
 */
export function parseInputs(read: ReadInput, given: readonly string[] = []): Inputs {
  const form = new InputForm(read)
  const inputs = everyInput(form)
  return form.done({ ...inputs, warnings: form.warnings(given) }, given)
}

const everyInput = (form: InputForm): Omit<Inputs, 'warnings'> => ({
  ...readImages(form),
  ...readAccess(form),
  aws: readAws(form),
  ...readTags(form),
  ...readLabels(form),
  ...readTagPolicy(form),
  eventSource: form.choice('event-source', ['workflow', 'git']),
  ecr: readEcr(form),
  build: readBuild(form),
  cache: readCache(form),
  builder: readBuilder(form),
  test: readTest(form),
  guard: readGuard(form),
  pushAttempts: form.count('push-attempts', 1, 10),
  reuse: readReuse(form),
  visibility: form.choice('visibility', ['any', 'private']),
  push: form.choice('push', ['auto', 'true', 'false']),
  logout: readLogout(form),
  dryRun: form.flag('dry-run'),
  summary: form.flag('summary'),
  maskAwsAccountId: form.flag('mask-aws-account-id'),
})

/** `job` keeps the credentials until the job ends. */
function readLogout(form: InputForm): Inputs['logout'] {
  const logout = form.choice('logout', ['true', 'false', 'job'])
  return logout === 'job' ? logout : logout === 'true'
}
