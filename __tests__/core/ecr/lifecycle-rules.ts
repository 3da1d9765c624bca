import type { LifecycleRule } from '../../../src/core/ecr/lifecycle/lifecycle-policy.ts'

interface Draft extends Partial<Record<string, unknown>> {
  readonly tagStatus: string
  /** By age, not by number. */
  readonly days?: number
}

/** A rule about ten images, or about an age in days. */
export function rule(
  { days, ...selection }: Draft,
  rulePriority = 1,
  type: 'expire' | 'transition' = 'expire',
): LifecycleRule {
  const count =
    days === undefined
      ? { countType: 'imageCountMoreThan', countNumber: 10 }
      : { countType: 'sinceImagePushed', countUnit: 'days', countNumber: days }
  return {
    rulePriority,
    selection: { ...count, ...selection } as unknown as LifecycleRule['selection'],
    action: { type, ...(type === 'transition' ? { targetStorageClass: 'archive' } : {}) },
  }
}

/** A policy with every sort of rule that ECR knows. */
export const ofEverySort = (): LifecycleRule[] => [
  rule({ tagStatus: 'tagged', tagPatternList: ['*.*.*'], countNumber: 9999 }, 1),
  rule({ tagStatus: 'tagged', tagPrefixList: ['pr-'], days: 14 }, 2),
  rule({ tagStatus: 'untagged', days: 7, storageClass: 'standard' }, 3),
  rule({ tagStatus: 'any', days: 90, countType: 'sinceImagePulled' }, 4, 'transition'),
  rule(
    { tagStatus: 'any', days: 90, countType: 'sinceImageTransitioned', storageClass: 'archive' },
    5,
  ),
]

/** The policy of a guide that many people copy: the last ten images, whatever they are. */
export const LAST_TEN = `{
  "rules": [
    {
      "rulePriority": 1,
      "description": "Keep last 10 images",
      "selection": {
        "tagStatus": "any",
        "countType": "imageCountMoreThan",
        "countNumber": 10
      },
      "action": {
        "type": "expire"
      }
    }
  ]
}`
