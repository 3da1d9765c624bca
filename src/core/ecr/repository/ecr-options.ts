import type { Image } from '../../image/image.ts'
import { isPrivateEcr } from '../../registry/registry.ts'
import { duration } from '../../text/table.ts'
import type { LifecycleInput } from '../lifecycle/lifecycle.ts'
import type { ScanLevel } from '../scan/scan.ts'
import type { Encryption } from './encryption.ts'
import type { Mutability } from './mutability.ts'

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

/**
 * The notice for a user who sets options for ECR and has no image there; undefined where all is
 * well.
 */
export function ecrNotice(options: EcrOptions, images: readonly Image[]): string | undefined {
  if (images.some(isPrivateEcr)) return undefined
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
