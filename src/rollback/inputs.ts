import type { LoginOptions } from '../core/access/plan-logins.ts'
import { readAccess } from '../core/inputs/access.ts'
import { readAws } from '../core/inputs/aws.ts'
import { InputForm, type ReadInput } from '../core/inputs/form.ts'
import { readImages } from '../core/inputs/images.ts'
import { ITEMS } from '../core/text/csv.ts'

/** Everything the user says in the `with:` of rollback/action.yml. */
export interface Inputs extends LoginOptions {
  readonly images: readonly string[]
  readonly to: string
  readonly tags: readonly string[]
  readonly dryRun: boolean
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
  /** Inputs that rollback/action.yml does not have. */
  readonly warnings: readonly string[]
  /** A rollback always pushes. */
  readonly push: 'true'
}

/** Reads every input once; `given` are the names of all inputs that have a value. Defaults live in action.yml. */
export function parseInputs(read: ReadInput, given: readonly string[] = []): Inputs {
  const form = new InputForm(read)
  const inputs = everyInput(form)
  return form.done({ ...inputs, push: 'true', warnings: form.warnings(given) }, given)
}

const everyInput = (form: InputForm) => ({
  ...readImages(form),
  to: form.text('to'),
  tags: form.list('tags', ITEMS),
  ...readAccess(form),
  aws: readAws(form),
  maskAwsAccountId: form.flag('mask-aws-account-id'),
  dryRun: form.flag('dry-run'),
  summary: form.flag('summary'),
})
