import type { KubernetesOptions } from './options.ts'

/** Where BuildKit runs as pods of this run, and what each of them builds. */
export interface Cluster {
  readonly kubeconfig: Kubeconfig
  readonly nodes: readonly ClusterNode[]
}

/** How the cluster is reached. */
export type Kubeconfig =
  /** As the input has it; it holds secrets. */
  | { readonly kind: 'content'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string }
  /** By KUBECONFIG, `~/.kube/config` or the account of the pod that this job runs in. */
  | { readonly kind: 'found' }

/** A Deployment of this run. */
export interface ClusterNode {
  /** What the log and errors call it. */
  readonly name: string
  readonly options: KubernetesOptions
  /** Of this run; none for the one that the machine itself has. */
  readonly platforms: readonly string[]
}
