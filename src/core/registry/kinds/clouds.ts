import { NEVER, other, PATH, page, type RegistryKind } from './kind.ts'

const AWS_LOGIN =
  'Give this step AWS credentials: "role-to-assume" and "permissions: id-token: write", or "aws-access-key-id" and "aws-secret-access-key"; the login is made from them'
const OWN_TOKEN =
  'Leave user name and password out: this step gets its own from the AWS credentials, and a new one when it expires'

/** Registries that clouds have for their customers. */
export const clouds = {
  ecr: {
    hosts: NEVER, // registry.ts reads account and region from the host
    pages: {
      sign: String.raw`(?:[\w-]+\.)*console\.aws\.amazon\.com/ecr/`,
      pages: [
        {
          address: String.raw`(?:[\w-]+\.)*console\.aws\.amazon\.com/ecr/repositories/private/(?<account>\d{12})/(?<path>[\w./-]+?)(?:/_/.*)?/*\?(?:.*&)?region=(?<region>[\w-]+)`,
          image: ({ account, path, region }) =>
            `${account}.dkr.ecr.${region}.amazonaws.com/${path}`,
        },
      ],
    },
    saysImmutable: 'ImageTagAlreadyExists|ImageAlreadyExists',
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
    pages: {
      sign: String.raw`gallery\.ecr\.aws/`,
      pages: [page(String.raw`gallery\.ecr\.aws/${PATH}`, ({ path }) => `public.ecr.aws/${path}`)],
    },
    cures: {
      ...other.cures,
      login: AWS_LOGIN,
      password: `A token of ECR Public is good for 12 hours. ${OWN_TOKEN}`,
      push: 'Allow the role ecr-public:* for pushing on this repository, and sts:GetServiceBearerToken',
      read: 'Check that the repository exists under that alias',
      immutable: 'use a repository that lets tags be moved',
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
  google: {
    hosts: /(?:-docker\.pkg\.dev|^(?:\w+\.)?gcr\.io)$/,
    pages: {
      sign: String.raw`console\.cloud\.google\.com/artifacts/`,
      pages: [
        page(
          String.raw`console\.cloud\.google\.com/artifacts/docker/(?<project>[\w.:-]+)/(?<place>[\w-]+)/${PATH}`,
          ({ project, place, path }) => `${place}-docker.pkg.dev/${project}/${path}`,
        ),
      ],
    },
    saysImmutable: 'has enabled tag immutability',
    cures: {
      ...other.cures,
      password:
        'With the key of a service account, "username" is _json_key; with an access token, oauth2accesstoken',
      push: 'Give the service account the role Artifact Registry Writer on the repository',
      read: 'Give the service account the role Artifact Registry Reader on the repository',
    },
  },
} satisfies Readonly<Record<string, RegistryKind>>
