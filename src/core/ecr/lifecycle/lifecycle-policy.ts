/** What becomes of old images in a repository, in the words of ECR. */
export interface LifecyclePolicy {
  readonly rules: readonly LifecycleRule[]
}

/** One rule of a lifecycle policy, in the JSON of ECR. */
export interface LifecycleRule {
  /** From 1; the lowest number has the first say over an image. */
  readonly rulePriority: number
  readonly description?: string
  readonly selection: Selection
  readonly action: { readonly type: ActionType; readonly targetStorageClass?: 'archive' }
}

/** The images that a rule is about, in the JSON of ECR. */
export interface Selection {
  readonly tagStatus: TagStatus
  /** Of `tagged`: an image is meant that has a tag for every one of them. */
  readonly tagPatternList?: readonly string[]
  readonly tagPrefixList?: readonly string[]
  readonly storageClass?: StorageClass
  readonly countType: CountType
  readonly countUnit?: 'days'
  readonly countNumber: number
}

/** How many * ECR takes in one pattern. */
export const MOST_WILDCARDS = 4

// https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html
/** The values of `tagStatus`. */
export const TAG_STATUSES = ['tagged', 'untagged', 'any'] as const

/** The values of `countType`. */
export const COUNT_TYPES = [
  'imageCountMoreThan',
  'sinceImagePushed',
  'sinceImagePulled',
  'sinceImageTransitioned',
] as const

/** The values of `type` in an action: delete an image, or move it to the archive. */
export const ACTIONS = ['expire', 'transition'] as const

/** The values of `storageClass`. */
export const STORAGE_CLASSES = ['standard', 'archive'] as const

type TagStatus = (typeof TAG_STATUSES)[number]
type CountType = (typeof COUNT_TYPES)[number]
type ActionType = (typeof ACTIONS)[number]
type StorageClass = (typeof STORAGE_CLASSES)[number]

/** Images in the archive are governed apart from those that can be pulled. */
export const storageOf = ({ selection }: LifecycleRule): StorageClass =>
  selection.storageClass ?? 'standard'

/** The tags a rule asks for, as patterns: a prefix is a pattern that ends with `*`. None unless `tagged`. */
export const patternsOf = ({ selection }: LifecycleRule): readonly string[] =>
  selection.tagPatternList ?? (selection.tagPrefixList ?? []).map((prefix) => `${prefix}*`)

/** In the order in which they have their say. */
export const byPriority = (rules: readonly LifecycleRule[]): LifecycleRule[] =>
  rules.toSorted((one, other) => one.rulePriority - other.rulePriority)

/** A rule in a message: by its place, and by its priority where that is another number. */
export const ruleName = (at: number, priority: unknown): string =>
  typeof priority === 'number' && priority !== at + 1
    ? `rule ${at + 1} (priority ${priority})`
    : `rule ${at + 1}`

/** Policy as it is sent. */
export const policyText = (policy: LifecyclePolicy): string => JSON.stringify(policy)
