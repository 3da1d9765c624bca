import { other, PATH, page, type RegistryKind } from './kind.ts'

/** Registries that many run on their own hosts. */
export const servers = {
  gitlab: {
    hosts: /^(?:registry\.gitlab\.|gitlab\.)/,
    pages: {
      sign: String.raw`gitlab\.com/.*/container_registry`,
      pages: [
        page(
          String.raw`gitlab\.com/${PATH}/container_registry(?:/\d+)?`,
          ({ path }) => `registry.gitlab.com/${path}`,
        ),
      ],
    },
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
    saysImmutable: 'configured as immutable',
    absentCodes: 'NOTFOUND',
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
} satisfies Readonly<Record<string, RegistryKind>>
