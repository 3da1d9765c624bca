import type { PlanOptions } from '../core/plan.ts'

type NotAsked = 'build' | 'cache' | 'builder' | 'guard' | 'pushAttempts' | 'reuse'

const NONE = { secrets: [], empty: [] }

/** The inputs about building that the plan of a build needs: a merge builds nothing. */
export const NO_BUILD: Pick<PlanOptions, NotAsked> = {
  build: {
    ...{ context: '', file: '', target: '', platforms: [], buildArgs: [], buildContexts: [] },
    ...{ secrets: NONE, secretEnvs: NONE, secretFiles: NONE, ssh: [], allow: [], addHosts: [] },
    ...{ network: '', shmSize: '', ulimit: [], cgroupParent: '', noCache: false },
    ...{
      noCacheFilters: [],
      pull: false,
      load: false,
      keepInEngine: true,
      outputs: [],
      provenance: '',
      sbom: '',
    },
    ...{ attests: [], call: '' },
  },
  cache: { kind: 'off', scope: '', mode: 'max', from: [], to: [] },
  builder: {
    ...{
      builder: '',
      driver: 'auto',
      endpoint: '',
      append: '',
      tlsCa: '',
      tlsCert: '',
      tlsKey: '',
      kubeconfig: '',
    },
    ...{ driverOpts: [], buildkitdFlags: '', buildkitdConfig: '', buildkitdConfigInline: '' },
  },
  guard: { mode: 'off', allow: [] },
  reuse: { mode: 'off', maxAge: undefined, wait: 0 },
  pushAttempts: 1,
}
