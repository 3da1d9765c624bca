import type { Ecr, EcrRepository, ScanAnswer } from '../../src/core/ecr/client.ts'
import { Problem } from '../../src/core/problem.ts'

/** What a recorded ECR answers; there is nothing in it unless a test says otherwise. */
export interface EcrAnswers {
  readonly repositories?: Readonly<Record<string, Partial<EcrRepository>>>
  /** What a template of the account makes on push; a problem where it may not be read. */
  readonly template?: Partial<EcrRepository> | Problem
  /** What another run creates in the moment we are about to. */
  readonly concurrent?: Partial<EcrRepository>
  readonly policy?: string
  /** One for each look at a digest; the last one stays. */
  readonly scans?: Readonly<Record<string, readonly (ScanAnswer | Problem)[]>>
  readonly start?: 'started' | 'limit' | 'automatic' | 'unsupported' | Problem
}

/** An ECR that writes down what it was asked to do, into the script of a recorded world. */
export function recordingEcr(answers: EcrAnswers, script: Pick<string[], 'push'>): Ecr {
  let policy = answers.policy
  const looks: Record<string, number> = {}
  const ecr: Partial<Ecr> = {
    describeRepository: async (name) => {
      script.push(`describe ${name}`)
      const there = answers.repositories?.[name]
      return there && repository(name, there)
    },
    creationTemplate: async (name) => {
      const { template } = answers
      if (template === undefined) return undefined
      script.push(`template for ${name}`)
      return repository(name, orThrow(template))
    },
    createRepository: async (
      name,
      { mutability, exceptions, scanOnPush, encryption, resourceTags },
    ) => {
      const how = { mutability, exceptions, scanOnPush, encryption, resourceTags }
      script.push(`create ${name} ${JSON.stringify(how)}`)
      return repository(name, answers.concurrent ?? { mutability, exceptions, scanOnPush })
    },
    lifecyclePolicy: async (name) => {
      script.push(`lifecycle of ${name}`)
      return policy
    },
    putLifecyclePolicy: async (name, text) => {
      script.push(`put lifecycle of ${name} ${text}`)
      policy = text
    },
    startScan: async (name, digest) => {
      script.push(`start scan ${name} ${shortOf(digest)}`)
      return orThrow(answers.start ?? 'started')
    },
    scanFindings: async (name, digest) => {
      script.push(`look ${name} ${shortOf(digest)}`)
      const scans = answers.scans?.[digest] ?? [scan('NOT_FOUND')]
      const look = looks[digest] ?? 0
      looks[digest] = look + 1
      return orThrow(scans[Math.min(look, scans.length - 1)] ?? scan('NOT_FOUND'))
    },
  }
  return ecr as Ecr
}

const repository = (name: string, its: Partial<EcrRepository>): EcrRepository => ({
  name,
  uri: `123456789012.dkr.ecr.us-west-2.amazonaws.com/${name}`,
  mutability: 'MUTABLE',
  exceptions: [],
  scanOnPush: true,
  ...its,
})

/** An answer of DescribeImageScanFindings. */
export const scan = (
  status: string,
  { findings = [], counts = {}, description = '' }: Partial<ScanAnswer> = {},
): ScanAnswer => ({ status, description, counts, findings })

/** A finding in one line: `CVE-2024-1 HIGH openssl 3.0.1 3.0.2 https://…`; `-` for what is not known. */
export function finding(line: string) {
  const known = (text = '') => (text === '-' ? '' : text)
  const [name = '', severity = '', its, version, fixedIn, link] = line.split(' ')
  return {
    ...{ name, severity, package: known(its), version: known(version) },
    ...{ fixedIn: known(fixedIn), link: known(link) },
  }
}

const shortOf = (digest: string) => digest.slice(7, 11)

function orThrow<T>(value: T | Problem): T {
  if (value instanceof Problem) throw value
  return value
}
