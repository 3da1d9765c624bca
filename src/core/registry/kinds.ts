/*
 * What is known of each kind of registry, one record for each: adding one is adding a record. The
 * host of a registry decides its kind; a host that is not known is `other`.
 */

/** What to do about a refusal, as sentences for the user. */
export interface Cures {
  /** It requires a login, and there is none. */
  readonly login: string
  /** It does not accept user and password. */
  readonly password: string
  /** This user may not push. */
  readonly push: string
  /** This user may not read. */
  readonly read: string
  /** There is no such repository; `…` stands for its name. */
  readonly missing: string
  /** Ends the sentence “For tags that are meant to move (latest, v1) …”. */
  readonly immutable: string
  /** Too many requests. */
  readonly tooMany: string
  /** The repository is public and must not be; `…` stands for its name. */
  readonly makePrivate: string
}

/** What is known of one kind of registry. */
export interface RegistryKind {
  /** Whether a host, in small letters, is of this kind; `amazonaws` hosts say more than their kind. */
  readonly hosts: RegExp
  /** The one host of its images, where it has several. */
  readonly host?: string
  /** The host that answers `/v2/`, where it is another. */
  readonly apiHost?: string
  /** The key in docker's `config.json`, where it is not the host. */
  readonly configKey?: string
  readonly cures: Cures
}

const NEVER = /(?!)/

const other: RegistryKind = {
  hosts: NEVER,
  cures: {
    login:
      'Write "username" and "password", or an entry under "registry-auth". A secret or variable that is not set is empty',
    password: 'Check the user name and the password; many registries want an access token for it',
    push: 'Let this user push to the repository, or name another one under "images"',
    read: 'Let this user read the repository, or check its name',
    missing: 'Create the repository or its project first, or check the name under "images"',
    immutable:
      'make an exception in the rule of the repository or project, or use one with mutable tags',
    tooMany: 'Wait, or run fewer jobs at once',
    makePrivate: 'Make the repository, or the project it belongs to, private in its settings',
  },
}

const AWS_LOGIN =
  'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them'
const OWN_TOKEN =
  'Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires'

const KINDS_OF_REGISTRIES = {
  'docker-hub': {
    // `index` and `registry-1` are its addresses of old and of today.
    hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)?$/,
    host: 'docker.io',
    apiHost: 'registry-1.docker.io',
    configKey: 'https://index.docker.io/v1/',
    cures: {
      ...other.cures,
      password:
        'Make an access token with “Read & Write” at https://app.docker.com/settings/personal-access-tokens, store it as the secret that "password" reads, and check that "username" is the account it belongs to',
      push: 'Check that the repository exists under that owner, that the account may write to it, and that the access token has “Read & Write”',
      read: 'Check that the repository exists under that owner, and that the account may read it; an access token needs “Read-only” at least',
      immutable:
        'choose “Specific tags are immutable” in the settings of the repository, with a pattern that leaves them out',
      tooMany: 'Log in, or wait: Docker Hub counts pulls for six hours',
      makePrivate: 'Make it private: https://hub.docker.com/repository/docker/…/settings',
    },
  },
  ghcr: {
    hosts: /^ghcr\.io$/,
    host: 'ghcr.io',
    cures: {
      ...other.cures,
      login: 'Give the job "permissions: packages: write"; "github-token" does the rest',
      password:
        'Use "github-token" with "permissions: packages: write", or a classic personal access token with the scope write:packages',
      push: 'Give the job "permissions: packages: write"; if the package belongs to another repository, add this one in its settings under “Manage Actions access” with the role Write',
      read: 'Give the job "permissions: packages: read"; if the package belongs to another repository, add this one in its settings under “Manage Actions access”',
      immutable: 'use a repository that lets tags be moved',
      makePrivate:
        'A public package of GitHub stays public: delete it, or push under another name; a new package is private',
    },
  },
  ecr: {
    hosts: NEVER, // registry.ts reads account and region from the host
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR is good for 12 hours and one region. ${OWN_TOKEN}`,
      push: 'Allow the role ecr:InitiateLayerUpload, UploadLayerPart, CompleteLayerUpload, BatchCheckLayerAvailability, BatchGetImage and PutImage on this repository',
      read: 'Allow the role ecr:BatchGetImage, GetDownloadUrlForLayer, BatchCheckLayerAvailability and ListImages on this repository',
      missing:
        'Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name …',
      immutable:
        'give the repository an exception to its immutability: aws ecr put-image-tag-mutability with IMMUTABLE_WITH_EXCLUSION and their names',
    },
  },
  'ecr-public': {
    hosts: /^(?:public\.ecr\.aws|ecr-public\.aws\.com)$/,
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR Public is good for 12 hours. ${OWN_TOKEN}`,
      push: 'Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken',
      read: 'Check that the repository exists under that alias',
      immutable: 'use a repository that lets tags be moved',
    },
  },
  quay: {
    hosts: /^quay\.io$/,
    host: 'quay.io',
    cures: {
      ...other.cures,
      password:
        'Use a robot account: its name, such as acme+ci, is the "username", and its token the "password"',
      push: 'Give the robot account or user the permission Write on the repository, in its settings under “User and Robot Permissions”',
      read: 'Give the robot account or user the permission Read on the repository, in its settings under “User and Robot Permissions”',
    },
  },
  acr: {
    hosts: /\.azurecr\.(?:io|cn|us)$/,
    cures: {
      ...other.cures,
      password:
        'Use a token of the registry (az acr token create), or a service principal: its application id is the "username"',
      push: 'Give the service principal the role AcrPush on the registry, or the token a scope map with content/write',
      read: 'Give the service principal the role AcrPull on the registry, or the token a scope map with content/read',
      immutable:
        'unlock them: az acr repository update --image <repository>:<tag> --write-enabled true',
      makePrivate: 'Turn anonymous pull off: az acr update --anonymous-pull-enabled false',
    },
  },
  gitlab: {
    hosts: /^(?:registry\.gitlab\.|gitlab\.)/,
    cures: {
      ...other.cures,
      password:
        'Use a deploy token of the project, or a personal access token, with the scopes read_registry and write_registry',
      push: 'Give the token the scope write_registry, and its user the role Developer at least in the project the name belongs to',
      read: 'Give the token the scope read_registry, and its user access to the project the name belongs to',
      missing:
        'The name of an image begins with the path of its project: group/project, or group/project/name; the project must have its container registry turned on',
      immutable: 'leave them out of the protection rule, in the settings of the project',
    },
  },
  harbor: {
    hosts: /^harbor\./,
    cures: {
      ...other.cures,
      password:
        'Use a robot account of the project: its whole name, such as robot$acme+ci, is the "username", and its secret the "password"',
      push: 'Give the robot account the permission Push Repository in this project, or the user the role Developer',
      read: 'Give the robot account the permission Pull Repository in this project, or the user the role Guest',
      missing: 'Create the project that the name begins with; Harbor makes the repository itself',
      immutable: 'leave them out of the rule under “Tag Immutability” of the project',
    },
  },
  other,
} satisfies Readonly<Record<string, RegistryKind>>

/** The name of a kind of registry. */
export type KindName = keyof typeof KINDS_OF_REGISTRIES

/** Every kind, by its name. */
export const KINDS: Readonly<Record<KindName, RegistryKind>> = KINDS_OF_REGISTRIES

/** The kind of a host in small letters; `other` where nothing is known of it. */
export const kindOf = (host: string): KindName =>
  (Object.keys(KINDS) as KindName[]).find((name) => KINDS[name].hosts.test(host)) ?? 'other'
