/** What to do about a refusal, as sentences for the user. */
interface Cures {
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
  /** Whether a host, in lower case, is of this kind; `amazonaws` hosts say more than their kind. */
  readonly hosts: RegExp
  /** The host of its images, where another of its names, or one with a port, means the same. */
  readonly host?: string
  /** The host that answers `/v2/`, where it is another. */
  readonly apiHost?: string
  /** The key in docker's `config.json`, where it is not the host. */
  readonly configKey?: string
  /** What people write in place of its host. */
  readonly nicknames?: readonly string[]
  /** Pages of its web site that people take for the name of an image. */
  readonly pages?: WebPages
  /** The source of a pattern: what it says where a tag exists already, and may not be moved to another image. */
  readonly saysImmutable?: string
  /** The source of a pattern: its own codes, without _ and -, for what is not there. */
  readonly absentCodes?: string
  readonly cures: Cures
}

/** The pages of one web site. */
interface WebPages {
  /** The source of a pattern: how their addresses begin. */
  readonly sign: string
  readonly pages: readonly WebPage[]
}

/** A page of a registry's web site, and the image it is about. */
interface WebPage {
  /** The source of a pattern, without its beginning `^`. */
  readonly address: string
  readonly image: (found: Readonly<Record<string, string>>) => string
}

const REST = `(?:/(?:tags|general|builds|settings|manage-tags)(?:/.*)?)?/*(?:[?#].*)?$`

/** A page by the source of a pattern; `/tags`, a query, or a place in the page may follow. */
export const page = (address: string, image: WebPage['image']): WebPage => ({
  address: address + REST,
  image,
})

/** The source of a pattern: a path in an address. */
export const PATH = String.raw`(?<path>[\w.-]+(?:/[\w.-]+)*?)`
/** The source of a pattern: one part of it. */
export const NAME_PART = String.raw`(?<name>[\w.-]+)`

/** The pattern of hosts that no list knows. */
export const NEVER = /(?!)/

/** What holds for any registry: records say where theirs differs. */
export const other: RegistryKind = {
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
