import { Problem } from '../problem.ts'

/**
 * A build argument is `KEY=value`, or the name of a variable. `KEY: value` is YAML, and would set nothing; so
 * would the second line of a value. No value is quoted: it may be a key.
 */
export function checkBuildArgument(argument: string, at: number): string {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? []
  if (name !== undefined) throw new Problem(`"build-args" has "${name}: …"`, `Write ${name}=…`)
  const key = argument.split('=', 1)[0] ?? ''
  if (!isArgumentName(key)) throw brokenValue(`item ${at + 1} is neither KEY=value nor a name`)
  if (isCutKey(argument)) throw brokenValue(`the key in ${key} ends with its first line`)
  return argument
}

/** Dockerfiles know names without white space; text of a key, JSON or prose is none. */
const isArgumentName = (text: string) => /^[A-Za-z_][\w.-]*$/.test(text)

/** The first line of a PEM key stands alone, and the other lines have been taken for arguments. */
const isCutKey = (argument: string) =>
  /-----BEGIN [\w ]+-----/.test(argument) && !/-----END [\w ]+-----/.test(argument)

const brokenValue = (what: string) =>
  new Problem(
    `"build-args": ${what}`,
    'Write one argument per line, and quote a value of several lines as a whole: "KEY=first line⏎second line"; a key belongs in "secrets"',
  )

/** `--help` would be an option to buildx: it builds nothing, and is content with that. */
export function checkContext(context: string): string {
  if (!context.startsWith('-') || context === '-') return context
  throw new Problem(
    `"context" is "${context}", which is an option and not a folder`,
    'Write a folder of the checkout, an address, or {{defaultContext}}; one that begins with - as ./-…',
  )
}

/** Architectures BuildKit and Go know; a typo would build an image that runs nowhere. */
const ARCHITECTURES = [
  ...[
    'amd64',
    'arm64',
    'arm',
    '386',
    'ppc64le',
    's390x',
    'riscv64',
    'loong64',
    'mips64',
    'mips64le',
  ],
  ...['wasm', 'x86_64', 'x86-64', 'aarch64', 'armhf', 'armel', 'i386', 'ppc64', 'mips', 'mipsle'],
]

/** `linux/arm64`, `linux/arm/v7`, `linux`, `local`: what containerd reads as a platform. */
export function checkPlatform(platform: string): string {
  const [, architecture] = platform.split('/')
  const isKnown = architecture === undefined || ARCHITECTURES.includes(architecture)
  if (isKnown && !/\s/.test(platform)) return platform
  throw new Problem(
    `"${platform}" in "platforms" is not a platform`,
    'Write system/architecture, such as linux/amd64 or linux/arm64, with commas or line ends between them',
  )
}

/**
 * The notice for a user who writes several arguments on one line: they are one argument, with the
 * others in its value.
 */
export const argumentNotices = (argumentsGiven: readonly string[]): string[] =>
  argumentsGiven.flatMap((argument) => {
    const name = /^[\w.-]+(?==)/.exec(argument)?.[0]
    const value = argument.slice((name ?? '').length + 1)
    const other = /[,\s]([A-Z_][A-Z0-9_]*)=/.exec(value.split('\n', 2).join('\n'))?.[1]
    return name && other
      ? [
          `"build-args": the value of ${name} holds "${other}="; one argument per line, with \`build-args: |\``,
        ]
      : []
  })
