import { green, linesWith, must, mustBeClean, red, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
}

/** What docs/kubernetes.md asks for, and what a buildkitd configuration adds. */
const RULES: readonly Rule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'create', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
]
const CONFIG_RULE: Rule = {
  ...{ apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'update', 'delete'] },
}

const CONFIG = { 'buildkitd-config-inline': 'debug = true' }
/** The account keeps waiting for a pod that nobody may look at; not for two minutes. */
const ACCOUNT = (stage: Stage) => ({
  kubeconfig: stage.cluster.kubeconfig(stage.cluster.limitedToken),
})

/** Each right of the Role is taken away in turn. */
export const rightScenes: readonly Scene[] = [
  {
    title: 'the Role of the documentation is enough',
    play: async (stage) => {
      await bind(stage)
      await allow(stage, RULES)
      const run = await green(stage.start({ name: 'role', inputs: ACCOUNT(stage) }))
      await mustBeClean(stage, run)
      return []
    },
  },
  {
    title: 'with a buildkitd configuration and the right to configmaps, it is enough, too',
    play: async (stage) => {
      await allow(stage, [...RULES, CONFIG_RULE])
      const inputs = { ...ACCOUNT(stage), ...CONFIG }
      const run = await green(stage.start({ name: 'config', inputs }))
      await mustBeClean(stage, run)
      return []
    },
  },
  ...without('get', 'deployments'),
  ...without('create', 'deployments'),
  ...without('list', 'pods'),
  ...without('create', 'pods/exec'),
  ...without('create', 'configmaps', CONFIG),
  {
    title:
      'without the right to delete Deployments the build is published, and what is left is named',
    play: async (stage) => {
      await allow(stage, lacking('delete', 'deployments', RULES))
      const run = await green(stage.start({ name: 'no-delete', inputs: ACCOUNT(stage) }))
      const left = await stage.deployments()
      must(left.length === 1, `there are ${left.length} Deployments`, run)
      const warnings = linesWith(
        run,
        /warning: .*may be left in the cluster: .*cannot delete resource/,
      )
      must(
        warnings.length > 0 && warnings.every((line) => line.includes(left[0] ?? '?')),
        'it is not named',
        run,
      )
      await removeAll(stage)
      return warnings
    },
  },
]

function without(
  verb: string,
  resource: string,
  inputs: Readonly<Record<string, string>> = {},
): Scene[] {
  return [
    {
      title: `without the right to ${verb} ${resource} the error names it, and the Role that is enough`,
      play: async (stage) => {
        const rules = 'buildkitd-config-inline' in inputs ? [...RULES, CONFIG_RULE] : RULES
        await allow(stage, lacking(verb, resource, rules))
        const asked = { name: 'rights', inputs: { ...ACCOUNT(stage), ...inputs } }
        const { run, error } = await red(stage.start(asked))
        must(
          error.includes(`${verb} resource "${resource}"`) || error.includes('closed pipe'),
          error,
          run,
        )
        must(/Role/.test(error) && error.includes('pods/exec'), `no Role in: ${error}`, run)
        await removeAll(stage)
        return [error]
      },
    },
  ]
}

const lacking = (verb: string, resource: string, rules: readonly Rule[]) =>
  rules.map((rule) =>
    rule.resources.includes(resource)
      ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) }
      : rule,
  )

const ROLES = '/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles'

async function bind({ cluster }: Stage): Promise<void> {
  const path = ROLES.replace(/roles$/, 'rolebindings')
  await cluster.api.ask('POST', path, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'builder' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'builder' },
    subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: 'builder' }],
  })
}

/** Rules take effect when the API server has heard of them, some milliseconds later. */
async function allow({ cluster }: Stage, rules: readonly Rule[]): Promise<void> {
  await cluster.api.ask('DELETE', `${ROLES}/builder`).catch(() => undefined)
  await cluster.api.ask('POST', ROLES, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'builder' },
    rules: rules.filter(({ verbs }) => verbs.length > 0),
  })
  await new Promise((done) => setTimeout(done, 500))
}

async function removeAll({ cluster, deployments }: Stage): Promise<void> {
  for (const name of await deployments())
    await cluster.api.ask('DELETE', `/apis/apps/v1/namespaces/default/deployments/${name}`)
}
