import { Problem } from '../../problem.ts'

/** A part of AWS that knows nothing of the others: its name in ARNs, and where its hosts are. */
interface Partition {
  readonly name: string
  readonly domain: string
  /** The audience of the ID token with which a role is requested. */
  readonly audience: string
}

const AUDIENCE = 'sts.amazonaws.com'

// The partitions of the AWS SDK.
const PARTITIONS: readonly (Partition & { readonly regions: RegExp })[] = [
  { regions: /^cn-/, name: 'aws-cn', domain: 'amazonaws.com.cn', audience: `${AUDIENCE}.cn` },
  { regions: /^us-gov-/, name: 'aws-us-gov', domain: 'amazonaws.com', audience: AUDIENCE },
  { regions: /^eusc-/, name: 'aws-eusc', domain: 'amazonaws.eu', audience: AUDIENCE },
  { regions: /^us-isob-/, name: 'aws-iso-b', domain: 'sc2s.sgov.gov', audience: AUDIENCE },
  { regions: /^us-isof-/, name: 'aws-iso-f', domain: 'csp.hci.ic.gov', audience: AUDIENCE },
  { regions: /^eu-isoe-/, name: 'aws-iso-e', domain: 'cloud.adc-e.uk', audience: AUDIENCE },
  { regions: /^us-iso-/, name: 'aws-iso', domain: 'c2s.ic.gov', audience: AUDIENCE },
  { regions: /^/, name: 'aws', domain: 'amazonaws.com', audience: AUDIENCE },
]

/** The partition a region is in; the usual one for an unknown region. */
export const partitionOf = (region: string): Partition =>
  PARTITIONS.find(({ regions }) => regions.test(region)) ?? {
    ...{ name: 'aws', domain: 'amazonaws.com', audience: AUDIENCE },
  }

/** Host of the registry of an account: `123456789012.dkr.ecr.us-west-2.amazonaws.com`. */
export const ecrHost = (account: string, region: string): string =>
  `${account}.dkr.ecr.${region}.${partitionOf(region).domain}`

/** Whether a text has the form of a region's name; which ones there are, AWS knows. */
export const isRegion = (text: string): boolean => /^[a-z]{2,}(-[a-z]+)+-\d+$/.test(text)

/** `us-west-2`, or nothing; `name` is where it was written. */
export function checkRegion(region: string, name: string): string {
  if (region === '' || isRegion(region)) return region
  const zone = /^([a-z]{2,}(?:-[a-z]+)+-\d+)[a-z]$/.exec(region)?.[1]
  throw new Problem(
    `${name} is "${region}"`,
    zone ? `That is a zone: write "${zone}"` : 'Write a region of AWS, such as us-west-2',
  )
}
