import { Problem } from '../problem.ts'

/** A build argument is `KEY=value`, or a name; `KEY: value` is YAML, and would set nothing. */
export function checkBuildArgument(argument: string): string {
  const [, name] = /^([\w.-]+):\s/.exec(argument) ?? []
  if (name === undefined) return argument
  throw new Problem(`"build-args" has "${name}: …"`, `Write ${name}=…`)
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
    `"platforms" has "${platform}", which is none`,
    'Write system/architecture, such as linux/amd64 or linux/arm64, with commas or line ends between them',
  )
}
