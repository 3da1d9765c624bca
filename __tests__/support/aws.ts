import type { AwsOptions } from '../../src/core/ecr/account/endpoint.ts'

/** Nothing said about AWS. */
export const NO_AWS: AwsOptions = {
  region: '',
  accessKeyId: '',
  secretAccessKey: '',
  sessionToken: '',
  role: '',
  sessionName: '',
  duration: undefined,
  allowedAccounts: [],
}
