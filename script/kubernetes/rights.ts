import { allow, type Rule } from '../parts/kubernetes/rights.ts'
import { green, linesWith, must, mustBeClean, red, type Scene } from './scene.ts'
import type { Stage } from './stage.ts'

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
/** The account keeps waiting for a pod that it may not look at; not for two minutes. */
const ACCOUNT = (stage: Stage) => ({
  kubeconfig: stage.cluster.kubeconfig(stage.cluster.limitedToken),
})

/** Each right of the Role is taken away in turn. */
export const rightScenes: readonly Scene[] = [
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
): Scene[] {
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

const lacking = (verb: string, resource: string, rules: readonly Rule[]) =>
  rules.map((rule) =>
    rule.resources.includes(resource)
      ? { ...rule, verbs: rule.verbs.filter((one) => one !== verb) }
      : rule,
  )

const allowed = ({ cluster }: Stage, rules: readonly Rule[]) =>
  allow(cluster, 'default', rules, { kind: 'User', name: 'builder' })

async function removeAll({ cluster, deployments }: Stage): Promise<void> {
  for (const name of await deployments())
    await cluster.api.ask('DELETE', `/apis/apps/v1/namespaces/default/deployments/${name}`)
}
