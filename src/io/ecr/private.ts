import type { Ecr } from '../../core/ecr/client.ts'
import { creationTemplate } from './creation-template.ts'
import { lifecyclePolicy, putLifecyclePolicy } from './lifecycle.ts'
import type { RegistryOfAccount } from './registry-of-account.ts'
import { createRepository, describeRepository } from './repository.ts'
import { scanFindings, startScan } from './scan.ts'

/** Amazon ECR, as far as it is about the registry of one account. */
export function privateEcr(registry: RegistryOfAccount): Ecr {
  return {
    token: registry.regional.token,
    describeRepository: (...asked) => describeRepository(registry, ...asked),
    creationTemplate: (...asked) => creationTemplate(registry, ...asked),
    createRepository: (...asked) => createRepository(registry, ...asked),
    lifecyclePolicy: (...asked) => lifecyclePolicy(registry, ...asked),
    putLifecyclePolicy: (...asked) => putLifecyclePolicy(registry, ...asked),
    startScan: (...asked) => startScan(registry, ...asked),
    scanFindings: (...asked) => scanFindings(registry, ...asked),
  }
}
