import type { AwsOptions } from '../../src/core/ecr/place.ts'

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
