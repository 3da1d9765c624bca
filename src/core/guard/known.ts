import type { BuildOptions } from '../buildx/build-options.ts'
import type { Environment } from '../event/event.ts'
import type { KnownValue } from './secrets/known-values.ts'
import { isPlaceholder } from './secrets/placeholder.ts'
import { isSecretName } from './secrets/secret-name.ts'

/** Where the secrets of a run come from. */
export interface GivenSecrets {
  /** Secret inputs, by their name in messages: `"password"`. */
  readonly inputs: Readonly<Record<string, string>>
  readonly options: Pick<BuildOptions, 'secrets' | 'secretEnvs' | 'secretFiles'>
  readonly environment: Environment
  /** Texts of `secret-files`, by path. */
  readonly files: ReadonlyMap<string, string>
}

/** Secret variables that runners and other steps set. */
const OF_THE_RUNNER =
  /^(GITHUB_TOKEN|GH_TOKEN|ACTIONS_RUNTIME_TOKEN|ACTIONS_ID_TOKEN_REQUEST_TOKEN|AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN)$/

/** Every secret value of this run, with a name for messages. */
export const knownValues = (given: GivenSecrets): KnownValue[] => [
  ...Object.entries(given.inputs).map(([name, value]) => ({ name, value: value.trim() })),
  ...buildSecrets(given),
  ...Object.entries(given.environment).flatMap(([name, value]): KnownValue[] => {
    const isSecret = OF_THE_RUNNER.test(name) || (isSecretName(name) && !/^INPUT_/.test(name))
    return value && isSecret && !isPlaceholder(value)
      ? [{ name: `the variable ${name} of this job`, value: value.trim() }]
      : []
  }),
]

const buildSecrets = ({ options, environment, files }: GivenSecrets): KnownValue[] =>
  [options.secrets, options.secretEnvs, options.secretFiles]
    .flatMap(({ secrets }) => secrets)
    .map((secret) => ({
      name: `the secret "${secret.id}"`,
      value: (secret.from === 'value'
        ? secret.value
        : secret.from === 'file'
          ? (files.get(secret.path) ?? '')
          : (environment[secret.variable] ?? '')
      ).trim(),
    }))
