import { type BuilderOptions, DRIVERS } from '../buildx/builder-options.ts'
import { builderMistakes } from '../buildx/driver.ts'
import { UNQUOTED } from '../text/csv.ts'
import type { InputForm } from './form.ts'

/** Reads which builder of buildx does the work, and how one is made. */
export function readBuilder(form: InputForm): BuilderOptions {
  const options: BuilderOptions = {
    builder: form.text('builder'),
    driver: form.choice('driver', DRIVERS),
    endpoint: form.text('endpoint'),
    append: form.text('append'),
    tlsCa: form.text('builder-tls-ca'),
    tlsCert: form.text('builder-tls-cert'),
    tlsKey: form.text('builder-tls-key'),
    kubeconfig: form.text('kubeconfig'),
    driverOpts: form.list('driver-opts', UNQUOTED),
    buildkitdFlags: form.text('buildkitd-flags'),
    buildkitdConfig: form.text('buildkitd-config'),
    buildkitdConfigInline: form.text('buildkitd-config-inline'),
  }
  form.refuse(options.driver === undefined ? [] : builderMistakes(options))
  return options
}
