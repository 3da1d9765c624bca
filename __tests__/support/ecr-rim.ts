import type { AwsOptions, PrivateEndpoint } from '../../src/core/ecr/account/endpoint.ts'
import { ecrEndpoints } from '../../src/io/ecr/endpoints.ts'
import { publicEndpoints } from '../../src/io/ecr/public.ts'
import type { EcrRim } from '../../src/io/ecr/rim.ts'
import { NO_AWS } from './aws.ts'

/** Variables that decide who we are to AWS: a test begins with none of the machine's own. */
const NOTHING_SET: Readonly<Record<string, string>> = {
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/nonexistent/config',
  AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
}

/** Runs with just these variables about AWS, GitHub's ID tokens and proxies. */
export async function withEnvironment<T>(
  variables: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const ours = (name: string) =>
    /^(AWS_|ACTIONS_ID_TOKEN|GITHUB_RUN_ID|https?_proxy|no_proxy)/i.test(name)
  const before = Object.entries(process.env).filter(([name]) => ours(name))
  for (const [name] of before) delete process.env[name]
  Object.assign(process.env, NOTHING_SET, variables)
  try {
    return await work()
  } finally {
    for (const name of Object.keys(process.env).filter(ours)) delete process.env[name]
    Object.assign(process.env, Object.fromEntries(before))
  }
}

interface Hurry {
  readonly attempts?: number
  readonly timeout?: number
  readonly cancelled?: AbortSignal
}

/** Amazon ECR as a run has it, in a hurry; `masks` is what is kept out of the log. */
export function ecrHere({ attempts = 3, timeout = 5_000, cancelled }: Hurry = {}) {
  const masks: string[] = []
  const rim: EcrRim = {
    mask: (secret) => void masks.push(secret),
    cancelled: cancelled ?? new AbortController().signal,
    policy: { attempts, firstWait: 0.005, timeout },
  }
  return { rim, factory: ecrEndpoints(rim), publicFactory: publicEndpoints(rim), masks }
}

export const KEYS: AwsOptions = {
  ...NO_AWS,
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'secret-of-the-inputs',
}

export const place = (
  aws: Partial<AwsOptions> = {},
  more: Partial<PrivateEndpoint> = {},
): PrivateEndpoint => ({
  kind: 'ecr',
  region: 'us-west-2',
  account: '123456789012',
  fips: false,
  dualStack: false,
  aws: { ...KEYS, ...aws },
  ...more,
})
