import type { LocalCluster } from './cluster.ts'

/** What an account may do, as a Role has it. */
export interface RoleRule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

interface Subject {
  readonly kind: 'User' | 'ServiceAccount'
  readonly name: string
  readonly namespace?: string
}

const GROUP = 'rbac.authorization.k8s.io'

/** Lets an account do exactly this in a namespace. */
export async function allow(
  { api }: LocalCluster,
  namespace: string,
  rules: readonly RoleRule[],
  { kind, name, namespace: home }: Subject,
): Promise<void> {
  const path = `/apis/${GROUP}/v1/namespaces/${namespace}`
  const common = { apiVersion: `${GROUP}/v1`, metadata: { name } }
  const apiGroup = kind === 'User' ? GROUP : ''
  const given = rules.filter(({ verbs }) => verbs.length > 0)
  await api.ask('DELETE', `${path}/roles/${name}`).catch(() => undefined)
  await api.ask('POST', `${path}/roles`, { ...common, kind: 'Role', rules: given })
  await api.ask('DELETE', `${path}/rolebindings/${name}`).catch(() => undefined)
  await api.ask('POST', `${path}/rolebindings`, {
    ...{ ...common, kind: 'RoleBinding' },
    roleRef: { apiGroup: GROUP, kind: 'Role', name },
    subjects: [{ kind, apiGroup, name, ...(home && { namespace: home }) }],
  })
  // Rules take effect when the API server has heard of them, some milliseconds later.
  await new Promise((done) => setTimeout(done, 500))
}
