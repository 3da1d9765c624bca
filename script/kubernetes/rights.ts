import { allow, type RoleRule } from '../parts/kubernetes/rights.ts'
import { type ClusterScene, green, linesWith, must, mustBeClean, red } from './scene.ts'
import type { ClusterStage } from './stage.ts'

/** What docs/kubernetes.md asks for, and what a buildkitd configuration adds. */
const RULES: readonly RoleRule[] = [
  { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'create', 'delete'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] },
]
const CONFIG_RULE: RoleRule = {
  ...{ apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'update', 'delete'] },
}

const CONFIG = { 'buildkitd-config-inline': 'debug = true' }
/** The account keeps waiting for a pod that it may not look at; not for two minutes. */
const ACCOUNT = (stage: ClusterStage) => ({
  kubeconfig: stage.cluster.kubeconfig(stage.cluster.limitedToken),
})

/** Each right of the Role is taken away in turn. */
export const rightScenes: readonly ClusterScene[] = [
  {
    title: 'the Role of the documentation is enough',
    play: async (stage) => {
      await allowed(stage, RULES)
      const run = await green(stage.start({ name: 'role', inputs: ACCOUNT(stage) }))
      await mustBeClean(stage, run)
      return []
    },
  },
  {
    title: 'with a buildkitd configuration and the right to configmaps, it is enough, too',
    play: async (stage) => {
      await allowed(stage, [...RULES, CONFIG_RULE])
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
      await allowed(stage, lacking('delete', 'deployments', RULES))
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
): ClusterScene[] {
  return [
    {
      title: `without the right to ${verb} ${resource} the error names it, and the Role that is enough`,
      play: async (stage) => {
        const rules = 'buildkitd-config-inline' in inputs ? [...RULES, CONFIG_RULE] : RULES
        await allowed(stage, lacking(verb, resource, rules))
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

const lacking = (verb: string, resource: string, rules: readonly RoleRule[]) =>
  rules.map((rule) =>
    rule.resources.includes(resource)
      ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) }
      : rule,
  )

const allowed = ({ cluster }: ClusterStage, rules: readonly RoleRule[]) =>
  allow(cluster, 'default', rules, { kind: 'User', name: 'builder' })

async function removeAll({ cluster, deployments }: ClusterStage): Promise<void> {
  for (const name of await deployments())
    await cluster.api.ask('DELETE', `/apis/apps/v1/namespaces/default/deployments/${name}`)
}
