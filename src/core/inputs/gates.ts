import type { TestOptions } from '../publication/gate.ts'
import type { InputForm } from './form.ts'

/** Reads the command that must pass before any tag moves. */
export const readTest = (form: InputForm): TestOptions => ({
  command: form.text('test-command'),
  timeout: form.time('test-timeout'),
})
