import { checkAllowed } from '../guard/allow.ts'
import type { GuardOptions } from '../guard/finding.ts'
import { UNQUOTED } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads what is done about secrets that would get into an image. */
export const readGuard = (form: InputForm): GuardOptions => ({
  mode: form.choice('secret-guard', ['error', 'warn', 'off']),
  allow: form.parsed('secret-guard-allow', () =>
    checkAllowed(form.list('secret-guard-allow', UNQUOTED)),
  ),
})
