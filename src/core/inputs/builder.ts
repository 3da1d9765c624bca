import type { BuilderOptions } from '../buildx/builder.ts'
import { UNQUOTED } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads which builder of buildx does the work, and how one is made. */
export const readBuilder = (form: InputForm): BuilderOptions => ({
  builder: form.text('builder'),
  driver: form.choice('driver', ['auto', 'docker', 'docker-container']),
  driverOpts: form.list('driver-opts', UNQUOTED),
  buildkitdFlags: form.text('buildkitd-flags'),
  buildkitdConfig: form.text('buildkitd-config'),
  buildkitdConfigInline: form.text('buildkitd-config-inline'),
})
