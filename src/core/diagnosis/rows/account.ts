import type { Row } from '../row.ts'

const HUB_TOKENS = 'https://app.docker.com/settings/personal-access-tokens'

/** Said by Docker Hub, GHCR and ECR in words of their own: who you are and what you may do. */
export const accountRows: readonly Row[] = [
  {
    id: 'pull-limit',
    says: /You have reached your (?:unauthenticated )?pull rate limit/,
    cause: 'the Docker Hub pull limit of this account or IP address is used up',
    fix: 'Wait, or log in with `username` and `password` of a Docker Hub account (a login counts per account, not per machine), or take the base image from a mirror, such as public.ecr.aws/docker/library/node',
    passing: 'rate-limit',
  },
  {
    id: 'hub-too-many-logins',
    says: /too many failed login attempts/,
    cause: 'Docker Hub has locked the login for a while after too many wrong passwords',
    fix: `Correct \`password\` first (an access token from ${HUB_TOKENS}), then wait some minutes and run the job again`,
    passing: 'rate-limit',
  },
  {
    id: 'hub-2fa',
    says: /please use personal access token to login/,
    cause: 'this Docker Hub account has two-factor login, so its password does not work here',
    fix: `Create an access token with Read & Write at ${HUB_TOKENS} and store it as the secret that \`password\` uses`,
    passing: 'never',
  },
  {
    id: 'hub-credentials',
    says: /[Uu]nauthorized: incorrect username or password/,
    cause: 'Docker Hub does not know this user name with this password',
    fix: `Check \`username\` (the Docker ID, not the e-mail address) and store a new access token from ${HUB_TOKENS} as the secret that \`password\` uses. A secret that is not set is empty`,
    passing: 'never',
  },
  {
    id: 'hub-token-scope',
    says: /access token has insufficient scopes/,
    cause: 'the Docker Hub access token may read only',
    fix: `Create one with Read & Write at ${HUB_TOKENS} and store it as the secret that \`password\` uses`,
    passing: 'never',
  },
  {
    id: 'ghcr-package',
    says: /permission_denied: (?:write|create)_package/,
    cause:
      'the package of "{image|this image}" on ghcr.io does not let this repository write to it',
    fix: 'Open the package on GitHub, Package settings, Manage Actions access, add this repository with the role Write. In a new organisation, allow packages in its settings, too',
    passing: 'never',
  },
  {
    id: 'ghcr-token-permission',
    says: /installation not allowed to (?:Create|Write|Read)? ?organization package/i,
    cause: "the job's token may not write packages of this owner",
    fix: 'Add `permissions:` with `contents: read` and `packages: write` to the job. Tokens of pull requests from forks and Dependabot never may; the owner in `images` must be the owner of this repository',
    passing: 'never',
  },
  {
    id: 'ghcr-token-scope',
    says: /token provided does not match expected scopes/,
    cause: 'the personal access token lacks the scope write:packages',
    fix: 'Leave `username` and `password` out and give the job `packages: write`, so that its own token is used; or create a classic token with write:packages (https://github.com/settings/tokens)',
    passing: 'never',
  },
  {
    id: 'ghcr-login',
    says: /https:\/\/ghcr\.io\/(?:v2\/|token\S*)"?: (?:denied|unauthorized|401|403)/,
    cause: 'the registry ghcr.io does not accept the token',
    fix: 'Leave `username` and `password` out and add `packages: write` to the `permissions:` of the job; a personal token must be a classic one with write:packages that is not expired',
    passing: 'never',
  },
  {
    id: 'ghcr-forbidden',
    says: /unexpected status from \w+ request to https:\/\/ghcr\.io\/\S+ 403 Forbidden/,
    cause: 'the registry ghcr.io refuses to let this job write "{image|the image}"',
    fix: "Add `packages: write` to the `permissions:` of the job; if it is there, open the package's settings, Manage Actions access, and add this repository with the role Write",
    passing: 'never',
  },
  {
    id: 'ecr-token-expired',
    says: /[Aa]uthorization [Tt]oken has expired/,
    cause: 'the ECR token has expired: it lives twelve hours',
    fix: 'Leave `username` and `password` out: this step gets its own token from the AWS credentials, and a new one when it expires',
    passing: 'expired',
  },
  {
    id: 'ecr-no-credentials',
    says: /no basic auth credentials/,
    cause: '"{host|the registry}" was asked without a login',
    fix: 'Check that host, account number and region in `images` are right, and that `username` and `password` are not empty. Amazon ECR needs neither: give `role-to-assume`, or `aws-access-key-id` and `aws-secret-access-key`',
    passing: 'never',
  },
  {
    id: 'ecr-not-authorized',
    says: /(?<user>arn:aws\S*) is not authorized to perform: (?<action>ecr\S*:\w+)/,
    cause: 'the AWS identity {user} may not do {action}',
    fix: 'Add {action} to the IAM policy of that user or role; AmazonEC2ContainerRegistryPowerUser has all that a push needs',
    passing: 'never',
  },
  {
    id: 'ecr-repository-missing',
    says: /The repository with name '(?<repository>[^']*)' does not exist in the registry with id '(?<account>[^']*)'/,
    cause: 'ECR has no repository "{repository}" in account {account}',
    fix: 'Write "ecr-create-repository: true", or create it: aws ecr create-repository --repository-name {repository:sh}. If it exists, check the region and the account in `images`',
    passing: 'never',
  },
  {
    id: 'ecr-cache-manifest',
    says: /error writing manifest blob: [^\n]*dkr\.ecr\.\S+ 400 Bad Request/,
    cause: 'ECR does not take a build cache in the form BuildKit writes by default',
    fix: 'Add image-manifest=true,oci-mediatypes=true to the type=registry line of `cache-to`',
    passing: 'never',
  },
]
