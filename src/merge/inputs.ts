import { readAccess } from '../core/inputs/access.ts'
import { readAws } from '../core/inputs/aws.ts'
import { readEcr } from '../core/inputs/ecr.ts'
import { InputForm, type ReadInput } from '../core/inputs/form.ts'
import { readTest } from '../core/inputs/gates.ts'
import { readImages } from '../core/inputs/images.ts'
import { readTagPolicy, readTags } from '../core/inputs/tags.ts'
import type { PlanOptions } from '../core/plan.ts'
import { ITEMS, LINES } from '../core/text/csv.ts'
import { NO_BUILD } from './no-build.ts'

/** Everything the user says in the `with:` of merge/action.yml. */
export interface Inputs extends PlanOptions {
  /** As written: lines, or JSON of job outputs. */
  readonly digests: string
  /** A folder with a file for each digest; empty for none. */
  readonly digestsPath: string
  /** Exactly these; empty for whatever there is. */
  readonly platforms: readonly string[]
  readonly eventSource: 'workflow' | 'git'
  readonly dryRun: boolean
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
}

/** Reads every input once; `given` are the names of all inputs that have a value. Defaults live in action.yml. */
export function parseInputs(read: ReadInput, given: readonly string[] = []): Inputs {
  const form = new InputForm(read)
  const inputs = { ...NO_BUILD, ...everyInput(form) }
  return form.done({ ...inputs, warnings: form.warnings(given) }, given)
}

const everyInput = (form: InputForm) => ({
  digests: form.text('digests'),
  digestsPath: form.text('digests-path'),
  platforms: form.list('platforms', ITEMS),
  ...readImages(form),
  ...readAccess(form),
  aws: readAws(form),
  ...readTags(form),
  labels: [],
  ociLabels: true,
  annotations: form.list('annotations', LINES),
  ...readTagPolicy(form),
  eventSource: form.choice('event-source', ['workflow', 'git']),
  ecr: readEcr(form),
  test: readTest(form),
  visibility: form.choice('visibility', ['any', 'private']),
  push: form.choice('push', ['auto', 'true', 'false']),
  dryRun: form.flag('dry-run'),
  summary: form.flag('summary'),
  maskAwsAccountId: form.flag('mask-aws-account-id'),
})
