import type { Copy } from './dockerfile/copy.ts'
import type { FileSecret } from './secrets/inspect-file.ts'

/** What to do instead of copying each kind of file. */
const INSTEAD: Readonly<Record<string, string>> = {
  env: 'give the container its values when it starts',
  npm: 'write RUN --mount=type=secret,id=npmrc,target=/root/.npmrc where it is needed, and "secret-files: npmrc=.npmrc"',
  'private-key': 'where the build needs it, write RUN --mount=type=ssh, or RUN --mount=type=secret',
  gcloud: 'where the build needs it, write RUN --mount=type=secret',
  git: 'the build needs no token of the checkout',
  'known-value': 'where the build needs it, give it in "secrets" and write RUN --mount=type=secret',
}

const OTHERWISE =
  'where the build needs it, write RUN --mount=type=secret; the container gets its own when it starts'

/** What to do about a file. One that is copied by its own name cannot be ignored. */
export function fixFor({ path, rule }: FileSecret, copy: Copy): string {
  const instead = INSTEAD[rule] ?? OTHERWISE
  const isNamed = copy.sources.some(({ folder, glob }) => folder === path && glob === '')
  if (isNamed) return `Do not copy it: ${instead}`
  return `Add \`${patternFor(path)}\` to .dockerignore; ${instead}`
}

/** The pattern for `.dockerignore`. A name that changes from run to run becomes a wildcard; special characters are escaped. */
function patternFor(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (/^gha-creds-[\da-f]+\.json$/.test(name)) return '**/gha-creds-*.json'
  if (/(^|\/)\.git\/config$/.test(path)) return '**/.git'
  const escaped = path.replace(/[*?[\]\\]/g, '\\$&')
  return /^[!#]/.test(escaped) ? `/${escaped}` : escaped
}
