import type { Cluster } from '../buildx/kubernetes/cluster.ts'
import type { BuilderNode } from '../buildx/nodes/node.ts'
import { ecrInWords } from '../ecr/repository/ecr-options.ts'
import { imageName } from '../image/image.ts'
import type { Naming } from '../image/naming.ts'
import type { BuildPlan } from '../plan.ts'
import { isPrivateEcr } from '../registry/registry.ts'
import { aligned, duration } from '../text/table.ts'

/** The plan for the log: what happened, and every decision with its reason. */
export function planInWords(plan: BuildPlan): string {
  const { event, build, publication } = plan
  const { images, tags } = plan.naming
  const { push, ecr } = publication
  return aligned([
    ['Event', `${event.name} of ${event.fullRef || 'no ref'} at ${event.sha.slice(0, 7)}`],
    ...labelled('Image', images.map(imageName)),
    ...(images.some(isPrivateEcr) ? [['ECR', ecrInWords(ecr)]] : []),
    ['Push', `${push.push ? 'yes' : 'no'}: ${push.because}`],
    ...conditions(plan),
    ...labelled('Builder', build.nodes.map(nodeInWords)),
    ...labelled('Builder', build.cluster ? clusterInWords(build.cluster) : []),
    ['Cache', build.cache.because],
    ...labelled('Given', build.ownArguments),
  ]).concat('\n\n', tags.length > 0 ? tagTable(tags) : 'no tags')
}

const tagTable = (tags: Naming['tags']) =>
  aligned([
    ['Tag', 'Kind', 'Because'],
    ...tags.map(({ name, kind, because }) => [name, kind, because]),
  ])

/** What the user wants done before tags move, as far as it is not the standard. */
function conditions({ publication, reuse, gate: { test } }: BuildPlan): string[][] {
  const { push, onExistingTag, visibility } = publication
  if (!push.push) return []
  return [
    ...(reuse.kind === 'off' ? [] : [['Reuse', reuseInWords(reuse)]]),
    ...(test.command ? [['Test', `test-command, ${duration(test.timeout)} at most`]] : []),
    ...(onExistingTag === 'protect' ? [] : [['Fixed tags', `on-existing-tag: ${onExistingTag}`]]),
    ...(visibility === 'any' ? [] : [['Visibility', visibility]]),
  ]
}

/** `arm (tcp://10.0.0.2:1234) builds linux/arm64` */
function nodeInWords({ name, endpoint, platforms, tls }: BuilderNode): string {
  const where = endpoint.url.endsWith(name) ? endpoint.url : `${name} (${endpoint.url})`
  const what = platforms.join(', ') || 'its own platform'
  return `${where}${tls ? ' over TLS' : ''} builds ${what}`
}

/** `a pod in the namespace "builds" builds linux/amd64` */
const clusterInWords = ({ nodes }: Cluster): string[] =>
  nodes.map(({ options, platforms }) => {
    const namespace = options.get('namespace')
    const where = namespace ? `the namespace "${namespace}"` : 'the namespace of the kubeconfig'
    const replicas = Number(options.get('replicas') ?? 1)
    const pods = replicas === 1 ? 'a pod' : `one of ${replicas} pods`
    return `${pods} in ${where} builds ${platforms.join(', ') || 'its own platform'}`
  })

/** `yes, where there is an image of commit 1a2b3c4 that will do: it is the run of a Git tag` */
function reuseInWords(reuse: Exclude<BuildPlan['reuse'], { readonly kind: 'off' }>): string {
  if (reuse.kind === 'build') return `no: ${reuse.because}`
  const image = `an image of commit ${reuse.wanted.sha.slice(0, 7)} that will do`
  return reuse.isRequired
    ? `yes, and the run ends without ${image}`
    : `yes, where there is ${image}: ${reuse.because}`
}

const labelled = (label: string, values: readonly string[]) =>
  values.map((value, index) => [index === 0 ? label : '', value])
