import { Problem } from '../problem.ts'
import type { BuilderOptions, Driver } from './builder-options.ts'

type DriverOptions = Pick<BuilderOptions, 'driver' | 'endpoint' | 'append'>

/** The driver that is meant: an address of BuildKit implies `remote`, a docker context a container there. */
export function driverOf({ driver, endpoint, append }: DriverOptions): Driver {
  if (driver !== 'auto') return driver
  if (isContextName(endpoint)) return 'docker-container'
  return endpoint || append ? 'remote' : 'auto'
}

/** Whether BuildKit runs on other machines, so that no Docker engine is needed. */
export const isElsewhere = (options: DriverOptions): boolean =>
  ['remote', 'kubernetes'].includes(driverOf(options))

/** `builders`; an address has a colon or a dot. */
const isContextName = (endpoint: string) => /^[\w-]+$/.test(endpoint)

/** Everything about the builder that cannot go together. */
export function builderMistakes(options: BuilderOptions): Problem[] {
  const driver = driverOf(options)
  return [
    ...(options.builder ? besideBuilder(options) : []),
    ...(driver === 'remote'
      ? besideRemote(options)
      : driver === 'kubernetes'
        ? besideKubernetes(options)
        : besideOthers(options, driver)),
    ...(driver === 'kubernetes' || options.builder
      ? []
      : given(options, ['kubeconfig']).map(noCluster(driver))),
  ]
}

const besideBuilder = (options: BuilderOptions): Problem[] =>
  given(options, ['endpoint', 'append', 'tlsCa', 'tlsCert', 'tlsKey', 'kubeconfig']).map(
    (name) =>
      new Problem(
        `"builder" names a builder that exists, and "${name}" describes another one`,
        `Leave "builder" or "${name}" out`,
      ),
  )

function besideRemote(options: BuilderOptions): Problem[] {
  const names = given(options, ['buildkitdFlags', 'buildkitdConfig', 'buildkitdConfigInline'])
  return names.map(
    (name) =>
      new Problem(
        `"${name}" is for a BuildKit that the run starts, and with driver: remote it runs already`,
        `Set it where that BuildKit is started, and leave "${name}" out`,
      ),
  )
}

/** Its pods have no address that people know, and TLS is the cluster's. */
const besideKubernetes = (options: BuilderOptions): Problem[] => [
  ...(options.builder
    ? [
        new Problem(
          `"builder" is "${options.builder}", and with driver: kubernetes the run starts its own`,
          'Leave "builder" or "driver" out',
        ),
      ]
    : []),
  ...given(options, ['endpoint', 'tlsCa', 'tlsCert', 'tlsKey']).map(
    (name) =>
      new Problem(
        `"${name}" is for BuildKit that runs already, and with driver: kubernetes the run starts its own`,
        `Leave "${name}" out. For a pod that runs already, leave "driver" out and write endpoint: kube-pod://buildkit-0?namespace=builds`,
      ),
  ),
]

const noCluster = (driver: Driver) => (name: string) =>
  new Problem(
    `"${name}" is for driver: kubernetes, and "driver" is "${driver}"`,
    `Write driver: kubernetes, or leave "${name}" out. For endpoint: kube-pod://…, kubectl reads the variable KUBECONFIG`,
  )

function besideOthers(options: BuilderOptions, driver: Driver): Problem[] {
  const forContainer = driver === 'docker-container'
  const names = given(options, ['append', 'tlsCa', 'tlsCert', 'tlsKey'])
  if (!forContainer) names.unshift(...given(options, ['endpoint']))
  return names.map(
    (name) =>
      new Problem(
        `"${name}" is for BuildKit that runs elsewhere, and "driver" is "${driver}"`,
        name === 'endpoint' || name === 'append'
          ? `Use driver: remote, or leave "${name}" out`
          : `Write the address of that BuildKit as endpoint: tcp://buildkit.example.com:1234, or leave "${name}" out`,
      ),
  )
}

const NAMES = {
  endpoint: 'endpoint',
  append: 'append',
  tlsCa: 'builder-tls-ca',
  tlsCert: 'builder-tls-cert',
  tlsKey: 'builder-tls-key',
  kubeconfig: 'kubeconfig',
  buildkitdFlags: 'buildkitd-flags',
  buildkitdConfig: 'buildkitd-config',
  buildkitdConfigInline: 'buildkitd-config-inline',
} as const

const given = (options: BuilderOptions, keys: readonly (keyof typeof NAMES)[]): string[] =>
  keys.filter((key) => options[key] !== '').map((key) => NAMES[key])
