import type { LoginOptions } from '../core/access/plan-logins.ts'
import { readAccess } from '../core/inputs/access.ts'
import { readAws } from '../core/inputs/aws.ts'
import { InputForm, type ReadInput } from '../core/inputs/form.ts'
import { type HostInputs, readHost } from '../core/inputs/host.ts'
import { Problem } from '../core/problem.ts'
import { isDigest } from '../core/registry/digest.ts'
import { ITEMS } from '../core/text/csv.ts'
import { EMPTY_FIX } from '../core/text/empty-part.ts'
import { withoutEnd } from '../core/text/trim.ts'
import { checkSinglePlatform } from './platform.ts'

/** What makes the step fail. */
type FailIf = 'missing' | 'changed' | 'incomplete'

/** Everything the user says in the `with:` of inspect/action.yml. */
export interface Inputs extends LoginOptions, HostInputs {
  /** A reference: `acme/app:latest`. */
  readonly image: string
  /** Empty for none. */
  readonly digest: string
  readonly local: boolean
  readonly directory: string
  readonly project: string
  readonly service: string
  readonly platform: string
  readonly failIf: readonly FailIf[]
  readonly summary: boolean
  readonly maskAwsAccountId: boolean
  /** Inputs that inspect/action.yml does not have. */
  readonly warnings: readonly string[]
}

/** Reads every input once; `given` are the names of all inputs that have a value. Defaults live in action.yml. */
export function parseInputs(read: ReadInput, given: readonly string[] = []): Inputs {
  const form = new InputForm(read)
  const inputs = everyInput(form)
  return form.done({ ...inputs, warnings: form.warnings(given) }, given)
}

const everyInput = (form: InputForm) => ({
  image: form.text('image'),
  digest: form.parsed('digest', checkDigest),
  local: form.flag('local'),
  ...readHost(form),
  directory: folder(form.text('directory')),
  project: form.text('project'),
  service: form.text('service'),
  platform: form.parsed('platform', checkSinglePlatform),
  failIf: form.parsed('fail-if', () => form.list('fail-if', ITEMS).flatMap(readFailIf)),
  ...readAccess(form),
  aws: readAws(form),
  maskAwsAccountId: form.flag('mask-aws-account-id'),
  summary: form.flag('summary'),
})

/** Without the slashes at its end; `/` stays. */
const folder = (path: string): string => withoutEnd(path, '/') || path.slice(0, 1)

/** An image by its digest is what an output of a deployment may hand over. */
function checkDigest(text: string): string {
  const digest = text.replace(/^.*@/, '')
  const isNamed = !text.startsWith('@')
  if (text === '' || (isNamed && isDigest(digest))) return digest
  throw new Problem(
    `"digest" is "${text}"`,
    !isNamed || ['', 'sha256:'].includes(digest)
      ? EMPTY_FIX
      : 'Write sha256: and 64 hex digits, as the output "digest" of a build or deployment is',
  )
}

const REASONS: readonly FailIf[] = ['missing', 'changed', 'incomplete']

function readFailIf(text: string): FailIf[] {
  const word = text.toLowerCase()
  const reason = REASONS.find((one) => one === word)
  if (reason) return [reason]
  if (word === 'never') return []
  throw new Problem(`"fail-if" has "${text}"`, 'Use never, missing, changed or incomplete')
}
