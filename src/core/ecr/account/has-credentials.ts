import type { Environment } from '../../event/event.ts'
import { type EcrLogin, hasKeys } from './login.ts'

/** Whether the inputs give credentials of AWS that this run can use: a role needs GitHub's word. */
export const hasAwsCredentials = (
  logins: readonly Pick<EcrLogin, 'endpoint'>[],
  environment: Environment,
): boolean =>
  logins.some(({ endpoint: { aws } }) => hasKeys(aws)) ||
  (Boolean(environment['ACTIONS_ID_TOKEN_REQUEST_URL']) &&
    logins.some(({ endpoint: { aws } }) => aws.role !== ''))

/** Whether AWS is worth asking for a login: with credentials of the inputs, or with what the environment has. */
export const mayLogIn = (login: Pick<EcrLogin, 'endpoint'>, environment: Environment): boolean =>
  hasAwsCredentials([login], environment) || AMBIENT.some((name) => environment[name])

/** Where the SDK of AWS finds credentials in the environment, or finds out where they are. */
const AMBIENT = [
  'AWS_ACCESS_KEY_ID',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_PROFILE',
]
