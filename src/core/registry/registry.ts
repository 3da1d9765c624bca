import { Problem } from '../problem.ts'
import { EMPTY_FIX, partLeftOut } from '../text/empty-part.ts'
import { type KindName, kindOf, ofAllKinds, REGISTRY_KINDS } from './kinds.ts'

/** Where an image lives, and therefore how to log in to it. */
export type Registry =
  | EcrRegistry
  | { readonly kind: Exclude<KindName, 'ecr'>; readonly host: string }

/** A private registry of AWS; account and region are in its host name. */
export interface EcrRegistry {
  readonly kind: 'ecr'
  readonly host: string
  /** 12 digits. */
  readonly account: string
  readonly region: string
  readonly fips: boolean
}

// https://docs.aws.amazon.com/general/latest/gr/ecr.html, and the partitions of the AWS SDK
const ACCOUNT = '(?<account>[0-9]{12})'
const REGION = '(?<region>[a-z]{2,}(?:-[a-z]+)+-[0-9]+)'
const FIPS = '(?<fips>-fips)?'
const PARTITIONS = String.raw`amazonaws\.(?:com|com\.cn|eu)|c2s\.ic\.gov|sc2s\.sgov\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov`
const DUAL_STACKS = String.raw`on\.(?:aws|amazonwebservices\.com\.cn|amazonwebservices\.eu)`
const ECR = new RegExp(String.raw`^${ACCOUNT}\.dkr\.ecr${FIPS}\.${REGION}\.(?:${PARTITIONS})$`)
const ECR_DUAL = new RegExp(String.raw`^${ACCOUNT}\.dkr-ecr${FIPS}\.${REGION}\.(?:${DUAL_STACKS})$`)

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const IPV6 = String.raw`\[[0-9a-f:]+\]`
const HOST = new RegExp(String.raw`^(?:${LABEL}(?:\.${LABEL})*|${IPV6})(?::[0-9]+)?$`)

/** Recognises a registry by its host; takes the forms people write after `docker login`, too. */
export function registryOf(text: string): Registry {
  const host = hostIn(text)
  const ecr = ecrOf(host)
  if (ecr) return ecr
  const kind = kindOf(withoutOwnPort(host)) as Exclude<KindName, 'ecr'>
  return { kind, host: REGISTRY_KINDS[kind].host ?? host }
}

/** Its own port makes no other registry of a host. */
const withoutOwnPort = (host: string) => host.replace(/:0*443$/, '')

function ecrOf(host: string): EcrRegistry | undefined {
  const bare = withoutOwnPort(host)
  const found = (ECR.exec(bare) ?? ECR_DUAL.exec(bare))?.groups
  if (!found) return undefined
  const { account = '', region = '', fips } = found
  return { kind: 'ecr', host, account, region, fips: fips !== undefined }
}

/** The host in `https://index.docker.io/v1/`, `ghcr.io/` or `localhost:5000`, in lower case. */
function hostIn(text: string): string {
  if (hasLogin(text)) throw passwordInName()
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/(v[12]\/?)?$/, '')
  const isHost = HOST.test(host) && isHostInImageName(host) && !meantBy(host)
  if (host === '' || isHost) return host
  throw notHost(text, host)
}

/** The host of the registry that people call by another name; undefined where it is none. */
const meantBy = (name: string): string | undefined =>
  ofAllKinds(({ nicknames, host }) => (nicknames?.includes(name) ? host : undefined))[0]

/** Whether the first part of an image name is a host, and not an owner: Docker's own rule. */
export const isHostInImageName = (part: string): boolean =>
  /[.:]/.test(part) || part === 'localhost'

/** Whether `user:password@` may stand in a name: a colon and later an `@` in one of its parts. */
export const hasLogin = (text: string): boolean =>
  text.split('/').some((part) => part.includes(':') && part.lastIndexOf('@') > part.indexOf(':'))

/** Not quoted: there is a password in it. */
export const passwordInName = (): Problem =>
  new Problem('"images" or "registry" contains a password', 'Write it under "password"')

function notHost(text: string, host: string): Problem {
  const first = host.split('/')[0] ?? ''
  const isPath = first !== host && HOST.test(first) && isHostInImageName(first)
  const alias = host.replace(/\.$/, '')
  const meant = meantBy(alias)
  if (meant) return new Problem(`"${text}" is no registry`, `Write ${meant}`)
  const fix = isPath
    ? `Write "${first}"; what follows it belongs to "images"`
    : `${partLeftOut(`${host}/x`) ? `${EMPTY_FIX}. ` : ''}Write a host, with a dot or a port in it: docker.io, ghcr.io, registry.example.com, localhost:5000`
  return new Problem(`"${text}" is not the host of a registry`, fix)
}

/** Whether a registry is a private one of Amazon ECR. */
export const isEcr = (registry: Registry): registry is EcrRegistry => registry.kind === 'ecr'

/** Whether an image is in a private registry of Amazon ECR. */
export const isPrivateEcr = ({ registry }: { readonly registry: Registry }): boolean =>
  isEcr(registry)

/** Whether a registry takes logins that are made from AWS credentials. */
export const isOnAws = ({ kind }: Registry): boolean => kind === 'ecr' || kind === 'ecr-public'

/** The host that answers `/v2/`. */
export const apiHost = ({ kind, host }: Registry): string => REGISTRY_KINDS[kind].apiHost ?? host

/** All hosts that a registry is known by: in names of images, and where it answers. */
export const hostsOf = (registry: Registry): string[] => [
  ...new Set([registry.host, apiHost(registry)]),
]

/** The key under `auths` and `credHelpers` in docker's `config.json`. */
export const configKey = ({ kind, host }: Registry): string =>
  REGISTRY_KINDS[kind].configKey ?? host

/** Whether a host, with or without a port, is this machine: Docker lets such a one speak plain HTTP. */
export function isLoopbackHost(host: string): boolean {
  const written = host.replace(/:[0-9]+$/, '')
  // Long and short forms of an address are one: [0:0:0:0:0:0:0:1], 127.1.
  const name = URL.canParse(`http://${written}`) ? new URL(`http://${written}`).hostname : written
  return name === 'localhost' || name === '[::1]' || /^127(?:\.[0-9]{1,3}){3}$/.test(name)
}
