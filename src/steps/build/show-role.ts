import type { BuilderOptions } from '../../core/buildx/builder-options.ts'
import type { KubernetesOptions } from '../../core/buildx/kubernetes/options.ts'
import { roleFor } from '../../core/buildx/kubernetes/role.ts'
import type { World } from '../../world.ts'

/** Whether a failure, by its anchor, is about a right that the account has not. */
export const lacksRight = (id: string): boolean =>
  id === 'kubernetes-forbidden' || id === 'kubernetes-exec-forbidden'

/** Prints the Role that an account of a cluster needs, to be copied. */
export function showRole(
  world: World,
  { buildkitdConfig, buildkitdConfigInline }: BuilderOptions,
  options: KubernetesOptions,
  output: string,
): void {
  const hasConfig = `${buildkitdConfig}${buildkitdConfigInline}` !== ''
  const role = roleFor({ options, hasConfig }, options.get('namespace') ?? namespaceIn(output))
  world.job.log(`This Role is enough, bound to the account (docs/kubernetes.md):\n${role}`)
}

/** The namespace that the cluster names in its refusal; empty where what stands there is no name: a build prints, too. */
function namespaceIn(output: string): string {
  const name = output.split('in the namespace "')[1]?.split('"')[0] ?? ''
  return name.length < 64 && /^[a-z0-9-]+$/.test(name) && !/^-|-$/.test(name) ? name : ''
}
