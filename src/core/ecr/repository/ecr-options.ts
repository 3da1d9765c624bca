import type { Image } from '../../image/image.ts'
import type { InputForm } from '../../inputs/form.ts'
import { duration } from '../../text/table.ts'
import { parseTimeSpan } from '../../text/time-span.ts'
import { type LifecycleInput, parseLifecycleInput } from '../lifecycle/lifecycle.ts'
import type { ScanLevel } from '../scan/scan.ts'
import { type Encryption, parseEncryption } from './encryption.ts'
import { type Mutability, parseMutability } from './mutability.ts'
import { parseResourceTags } from './resource-tags.ts'

/** What the user says about Amazon ECR's repositories and scans. */
export interface EcrOptions {
  /** Whether a repository that does not exist is created. */
  readonly createRepository: boolean
  readonly scanOnPush: boolean
  readonly mutability: Mutability
  readonly encryption: Encryption
  readonly resourceTags: Readonly<Record<string, string>>
  /** Undefined: what is there stays. */
  readonly lifecycle: LifecycleInput | undefined
  readonly scan: ScanLevel
  /** Milliseconds. */
  readonly scanTimeout: number
}

/** Reads the inputs of the group “ECR”; the form notes every mistake. */
export const parseEcrOptions = (form: InputForm): EcrOptions => ({
  createRepository: form.flag('ecr-create-repository'),
  scanOnPush: form.flag('ecr-scan-on-push'),
  mutability: form.parsed('ecr-tag-mutability', parseMutability),
  encryption: form.parsed('ecr-encryption', parseEncryption),
  resourceTags: form.parsed('ecr-resource-tags', parseResourceTags),
  lifecycle: form.parsed('ecr-lifecycle-policy', parseLifecycleInput),
  scan: form.choice('ecr-scan', ['off', 'report', 'critical', 'high', 'medium', 'low']),
  scanTimeout: form.parsed('ecr-scan-timeout', (text) => parseTimeSpan('ecr-scan-timeout', text)),
})

/** What to tell somebody who wants something of ECR and has no image there; undefined where all is well. */
export function ecrNotice(options: EcrOptions, images: readonly Image[]): string | undefined {
  if (images.some(({ registry }) => registry.kind === 'ecr')) return undefined
  const named = [
    ...(options.createRepository ? ['ecr-create-repository'] : []),
    ...(options.lifecycle ? ['ecr-lifecycle-policy'] : []),
    ...(options.scan === 'off' ? [] : ['ecr-scan']),
  ]
  if (named.length === 0) return undefined
  return `${named.map((name) => `"${name}"`).join(', ')}: not looked at, because no image is in a private repository of ECR`
}

/** What is asked for, for the plan. */
export function ecrInWords({ createRepository, lifecycle, scan, scanTimeout }: EcrOptions): string {
  const policy =
    lifecycle?.kind === 'file' ? lifecycle.path : `rules: ${lifecycle?.policy.rules.length}`
  return [
    createRepository ? 'the repository is created if it is missing' : 'the repository must exist',
    ...(lifecycle ? [`lifecycle policy (${policy})`] : []),
    scan === 'off' ? 'no scan' : `scan: ${scan}, ${duration(scanTimeout)} at most`,
  ].join('; ')
}
