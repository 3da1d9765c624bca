import type {
  Ecr,
  EcrRepository,
  RepositorySettings,
  ScanAnswer,
} from '../../src/core/ecr/client.ts'
import type { EcrPlace } from '../../src/core/ecr/place.ts'
import type { Problem } from '../../src/core/problem.ts'

/** What a recorded Amazon ECR answers; its registry is empty and all goes well unless a test says otherwise. */
export interface AwsAnswers {
  /** The account of the credentials. */
  readonly account?: string
  /** Repositories that exist, by name. */
  readonly repositories?: Readonly<Record<string, Partial<EcrRepository>>>
  /** Lifecycle policies that are set, by repository. */
  readonly policies?: Readonly<Record<string, string>>
  readonly startScan?: Awaited<ReturnType<Ecr['startScan']>>
  /** Scans by digest, one for each time they are asked for; the last one stays. */
  readonly scans?: Readonly<Record<string, Partial<ScanAnswer> | readonly Partial<ScanAnswer>[]>>
  /** What is refused, by the beginning of what the script says: `ecr token`, `ecr create team/app`. */
  readonly refusals?: Readonly<Record<string, Problem>>
  /** How long a token lasts from 2026-11-23T06:30:00Z on, in milliseconds. */
  readonly tokenLife?: number
}

export const ACCOUNT = '123456789012'

const START = Date.parse('2026-11-23T06:30:00.000Z')

const NO_SCAN: ScanAnswer = { status: 'NOT_FOUND', description: '', counts: {}, findings: [] }

/** Amazon ECR that is nothing but tables, and writes down what it was asked to do. */
export function recordedAws(answers: AwsAnswers, script: string[]) {
  const account = answers.account ?? ACCOUNT
  const repositories = new Map(Object.entries(answers.repositories ?? {}))
  const policies = new Map(Object.entries(answers.policies ?? {}))
  const scans = new Map(
    Object.entries(answers.scans ?? {}).map(([digest, them]) => [digest, [them].flat()]),
  )
  const tokens = new Map<string, number>()
  const note = (line: string) => {
    script.push(line)
    const refused = Object.keys(answers.refusals ?? {}).find((start) => line.startsWith(start))
    if (refused !== undefined) throw answers.refusals?.[refused]
  }
  const factory = async (place: EcrPlace): Promise<Ecr> => {
    const owner = (place.kind === 'ecr' ? place.account : undefined) ?? account
    const region = place.kind === 'ecr' ? place.region : 'us-east-1'
    const host =
      place.kind === 'ecr' ? `${account}.dkr.ecr.${region}.amazonaws.com` : 'public.ecr.aws'
    const described = (name: string, more: Partial<EcrRepository>): EcrRepository => ({
      name,
      uri: `${owner}.dkr.ecr.${region}.amazonaws.com/${name}`,
      mutability: 'MUTABLE',
      exceptions: [],
      scanOnPush: true,
      ...more,
    })
    return {
      account: async () => account,
      token: async (fresh = false) => {
        const held = tokens.get(region) ?? 0
        if (held > 0 && !fresh) return tokenOf(host, held, answers)
        note(`ecr token ${region}`)
        tokens.set(region, held + 1)
        return tokenOf(host, held + 1, answers)
      },
      describeRepository: async (name) => {
        note(`ecr describe ${name}`)
        const found = repositories.get(name)
        return found && described(name, found)
      },
      createRepository: async (name, settings) => {
        note(`ecr create ${name} ${settingsInWords(settings)}`)
        const { mutability, exceptions, scanOnPush } = settings
        const made = repositories.get(name) ?? { mutability, exceptions, scanOnPush }
        repositories.set(name, made)
        return described(name, made)
      },
      lifecyclePolicy: async (name) => {
        note(`ecr lifecycle ${name}`)
        return policies.get(name)
      },
      putLifecyclePolicy: async (name, policy) => {
        note(`ecr put lifecycle ${name} ${policy}`)
        policies.set(name, policy)
      },
      startScan: async (name, digest) => {
        note(`ecr scan ${name} ${digest}`)
        return answers.startScan ?? 'started'
      },
      scanFindings: async (name, digest) => {
        note(`ecr findings ${name} ${digest}`)
        const them = scans.get(digest)
        return { ...NO_SCAN, ...((them?.length ?? 0) > 1 ? them?.shift() : them?.[0]) }
      },
    }
  }
  return { factory, repositories, policies }
}

const tokenOf = (host: string, number: number, { tokenLife }: AwsAnswers) => ({
  username: 'AWS',
  password: `token-of-ecr-${number}`,
  expires: START + (tokenLife ?? 12 * 3_600_000),
  host,
})

const settingsInWords = (settings: RepositorySettings) =>
  [
    settings.mutability,
    ...settings.exceptions,
    settings.scanOnPush ? 'scan-on-push' : 'no-scan-on-push',
    settings.encryption.type,
    ...(settings.encryption.type === 'KMS' && settings.encryption.key
      ? [settings.encryption.key]
      : []),
    ...Object.entries(settings.resourceTags).map(([key, value]) => `${key}=${value}`),
  ].join(' ')
