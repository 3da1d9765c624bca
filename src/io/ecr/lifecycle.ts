import { GetLifecyclePolicyCommand, PutLifecyclePolicyCommand } from '@aws-sdk/client-ecr'
import { askAws } from './ask.ts'
import { addressed, type RegistryOfAccount, requestFor } from './registry-of-account.ts'

/** Its JSON text; undefined where the repository has none. */
export async function lifecyclePolicy(
  registry: RegistryOfAccount,
  name: string,
): Promise<string | undefined> {
  const { client, options, guard } = registry.regional
  await guard()
  const command = new GetLifecyclePolicyCommand(addressed(registry, name))
  const { lifecyclePolicyText } = await askAws(
    requestFor(registry, 'GetLifecyclePolicy', name, 'read the lifecycle policy of'),
    () => client.send(command, options),
    { LifecyclePolicyNotFoundException: () => ({ lifecyclePolicyText: undefined }) },
  )
  return typeof lifecyclePolicyText === 'string' ? lifecyclePolicyText : undefined
}

/** Sets the lifecycle policy (JSON) of a repository. @throws Problem where ECR refuses it */
export async function putLifecyclePolicy(
  registry: RegistryOfAccount,
  name: string,
  policy: string,
): Promise<void> {
  const { client, options, guard } = registry.regional
  await guard()
  const command = new PutLifecyclePolicyCommand({
    ...addressed(registry, name),
    lifecyclePolicyText: policy,
  })
  await askAws(
    requestFor(registry, 'PutLifecyclePolicy', name, 'set the lifecycle policy of'),
    () => client.send(command, options),
  )
}
