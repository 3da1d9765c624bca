import { parseLifecycleInput } from '../ecr/lifecycle/lifecycle.ts'
import type { EcrOptions } from '../ecr/repository/ecr-options.ts'
import { parseEncryption } from '../ecr/repository/encryption.ts'
import { parseMutability } from '../ecr/repository/mutability.ts'
import { parseResourceTags } from '../ecr/repository/resource-tags.ts'
import type { InputForm } from './form.ts'

/** Reads the inputs of the group “ECR”; the form notes every mistake. */
export const readEcr = (form: InputForm): EcrOptions => ({
  createRepository: form.flag('ecr-create-repository'),
  scanOnPush: form.flag('ecr-scan-on-push'),
  mutability: form.parsed('ecr-tag-mutability', parseMutability),
  encryption: form.parsed('ecr-encryption', parseEncryption),
  resourceTags: form.parsed('ecr-resource-tags', parseResourceTags),
  lifecycle: form.parsed('ecr-lifecycle-policy', parseLifecycleInput),
  scan: form.choice('ecr-scan', ['off', 'report', 'critical', 'high', 'medium', 'low']),
  scanTimeout: form.time('ecr-scan-timeout'),
})
