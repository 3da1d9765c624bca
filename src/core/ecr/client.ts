/** How a repository of ECR treats tags that are pushed again. */
export type TagMutability =
  | 'MUTABLE'
  | 'IMMUTABLE'
  | 'IMMUTABLE_WITH_EXCLUSION'
  | 'MUTABLE_WITH_EXCLUSION'

/** A repository as ECR describes it. */
export interface EcrRepository {
  readonly name: string
  /** `123456789012.dkr.ecr.us-west-2.amazonaws.com/team/app` */
  readonly uri: string
  readonly mutability: TagMutability
  /** Wildcards of tags that are the exception of `…_WITH_EXCLUSION`: `latest`, `dev-*`. */
  readonly exceptions: readonly string[]
  readonly scanOnPush: boolean
  /** It is not there yet: ECR makes it when something is pushed. */
  readonly isMadeByPush?: true
  /** Undefined where ECR does not say. */
  readonly encryption?: EncryptionThere | undefined
}

/** How ECR encrypts a repository: it never changes. */
export interface EncryptionThere {
  /** `AES256`, `KMS` or `KMS_DSSE`, as ECR writes it. */
  readonly type: string
  /** ARN of the key; undefined where ECR names none. */
  readonly key: string | undefined
}

/** What a repository is created with. */
export interface RepositorySettings {
  readonly scanOnPush: boolean
  readonly mutability: TagMutability
  readonly exceptions: readonly string[]
  readonly encryption:
    | { readonly type: 'AES256' }
    /** Without a key AWS uses its own. */
    | { readonly type: 'KMS'; readonly key: string | undefined }
  readonly resourceTags: Readonly<Record<string, string>>
}

/** Opens the registry for docker; good for 12 hours. */
export interface EcrToken {
  /** Always `AWS`. */
  readonly username: string
  readonly password: string
  /** Milliseconds since 1970. */
  readonly expires: number
  /** Host of the registry it was given for, as AWS writes it. */
  readonly host: string
}

/** One page-less answer of DescribeImageScanFindings: basic and enhanced in one shape. */
export interface ScanAnswer {
  /** `COMPLETE`, `ACTIVE`, `PENDING`, … as ECR writes it; `NOT_FOUND` where there is no scan. */
  readonly status: string
  /** Why, in ECR's words; empty where it says nothing. */
  readonly description: string
  /** By severity, as ECR counts them: `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`, `INFORMATIONAL`, `UNDEFINED`. */
  readonly counts: Readonly<Record<string, number>>
  readonly findings: readonly ScanFinding[]
}

/** One vulnerability that a scan of ECR has found. */
export interface ScanFinding {
  /** `CVE-2024-1234` */
  readonly name: string
  readonly severity: string
  /** `openssl` and `3.0.1`; empty where ECR does not say. */
  readonly package: string
  readonly version: string
  /** Version that fixes it; empty where none is known. */
  readonly fixedIn: string
  /** Address with more information; empty where there is none. */
  readonly link: string
}

/** What opens a registry of Amazon ECR, private or public. */
export interface EcrTokens {
  /** The token in hand while it lasts for some minutes more, else a new one; `fresh` asks in any case. */
  readonly token: (fresh?: boolean) => Promise<EcrToken>
}

/**
 * Amazon ECR of one account and region, through its own API. Credentials stay in the process. Every failure
 * is a Problem; a refusal names the IAM action and the statement to add.
 */
export interface Ecr extends EcrTokens {
  /** Undefined where there is no such repository. */
  readonly describeRepository: (name: string) => Promise<EcrRepository | undefined>
  /** The repository that ECR itself would make for a push, by a template; undefined where it would make none. */
  readonly creationTemplate: (name: string) => Promise<EcrRepository | undefined>
  /** Two runs may create it at once: the second one gets what is there. */
  readonly createRepository: (name: string, settings: RepositorySettings) => Promise<EcrRepository>
  /** JSON text; undefined where the repository has none. */
  readonly lifecyclePolicy: (name: string) => Promise<string | undefined>
  readonly putLifecyclePolicy: (name: string, policy: string) => Promise<void>
  /** `limit`: this image was scanned in the last 24 hours, its findings are there; `automatic`: enhanced scanning does it automatically. */
  readonly startScan: (
    name: string,
    digest: string,
  ) => Promise<'started' | 'limit' | 'automatic' | 'unsupported'>
  /** All pages. */
  readonly scanFindings: (name: string, digest: string) => Promise<ScanAnswer>
}
