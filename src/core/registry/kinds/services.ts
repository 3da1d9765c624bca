import { NAME_PART, other, PATH, page, type RegistryKind } from './kind.ts'

/** Registries for everyone: one host each. */
export const services = {
  'docker-hub': {
    // `index` and `registry-1` are its addresses of old and of today.
    hosts: /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)?$/,
    host: 'docker.io',
    apiHost: 'registry-1.docker.io',
    configKey: 'https://index.docker.io/v1/',
    nicknames: [
      ...['hub.docker.com', 'docker.com', 'www.docker.com', 'app.docker.com'],
      ...['dockerhub', 'docker'],
    ],
    pages: {
      sign: String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/`,
      pages: [
        page(String.raw`hub\.docker\.com/_/${NAME_PART}`, ({ name }) => `${name}`),
        page(
          String.raw`hub\.docker\.com/(?:r|repository/docker)/(?<owner>[\w.-]+)/${NAME_PART}`,
          ({ owner, name }) => `${owner}/${name}`,
        ),
        page(
          String.raw`(?:(?:registry\.)?hub|app)\.docker\.com/(?:r/)?(?<owner>[\w.-]+)/${NAME_PART}`,
          ({ owner, name }) => `${owner}/${name}`,
        ),
      ],
    },
    saysImmutable: 'due to immutability settings',
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
    nicknames: ['ghcr', 'ghcr.com'],
    pages: {
      sign: String.raw`github\.com/.*/pkgs/container/`,
      pages: [
        page(
          String.raw`github\.com/(?:(?:orgs|users)/)?(?<owner>[\w.-]+)/(?:[\w.-]+/)?pkgs/container/(?<name>[\w.-]+(?:%2F[\w.-]+)*)`,
          ({ owner, name }) => `ghcr.io/${owner}/${name?.replace(/%2F/gi, '/')}`.toLowerCase(),
        ),
      ],
    },
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
  quay: {
    hosts: /^quay\.io$/,
    host: 'quay.io',
    pages: {
      sign: String.raw`quay\.io/repository/`,
      pages: [page(String.raw`quay\.io/repository/${PATH}`, ({ path }) => `quay.io/${path}`)],
    },
    saysImmutable: 'tag is immutable',
    absentCodes: 'TAGEXPIRED|MANIFESTEXPIRED',
    cures: {
      ...other.cures,
      password:
        'Use a robot account: its name, such as acme+ci, is the "username", and its token the "password"',
      push: 'Give the robot account or user the permission Write on the repository, in its settings under “User and Robot Permissions”',
      read: 'Give the robot account or user the permission Read on the repository, in its settings under “User and Robot Permissions”',
    },
  },
} satisfies Readonly<Record<string, RegistryKind>>
