import type { KubernetesOptions } from './options.ts'

/** What decides which rights an account needs. */
interface Work {
  readonly options: KubernetesOptions
  /** Whether BuildKit gets a configuration of its own. */
  readonly hasConfig: boolean
}

/** The rights that buildx needs in a namespace, as rules of a Role; each line was taken away once, to see that it is needed. */
export function rulesFor({ options, hasConfig }: Work): string[] {
  const keepsVolume = options.has('persistent-volume-claim.requests.storage')
  return [
    `{apiGroups: [apps], resources: [${keepsVolume ? 'statefulsets' : 'deployments'}], verbs: [get, create, delete]}`,
    '{apiGroups: [""], resources: [pods], verbs: [list]}',
    '{apiGroups: [""], resources: [pods/exec], verbs: [create]}',
    ...(hasConfig
      ? ['{apiGroups: [""], resources: [configmaps], verbs: [create, update, delete]}']
      : []),
  ]
}

/** That Role as YAML, for `kubectl apply`. */
export function roleFor(work: Work, namespace: string): string {
  return [
    'apiVersion: rbac.authorization.k8s.io/v1',
    'kind: Role',
    `metadata: {name: slipway-builder, namespace: ${namespace || 'THE-NAMESPACE'}}`,
    'rules:',
    ...rulesFor(work).map((rule) => `  - ${rule}`),
  ].join('\n')
}
