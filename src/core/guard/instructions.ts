import type { BuildCopies } from './dockerfile/copies.ts'
import { heredocsIn } from './dockerfile/heredoc.ts'
import type { Instruction } from './dockerfile/read-dockerfile.ts'
import type { Finding } from './finding.ts'
import { inContext } from './ignore/go-path.ts'
import { inspectFile, type ReadFile } from './secrets/inspect-file.ts'
import type { FindKnown } from './secrets/known-values.ts'
import { hasPasswordInUrl } from './secrets/placeholder.ts'
import { privateKeyIn } from './secrets/private-key.ts'
import { sureTokenIn } from './secrets/tokens.ts'

/** Instructions that are checked elsewhere. */
const ELSEWHERE = ['ARG', 'ENV', 'FROM']

/** Secrets that stand in the Dockerfile itself: `RUN git clone https://ghp_…@github.com`, a key in a heredoc. */
export const instructionFindings = (
  { stages, needed }: BuildCopies,
  findKnown: FindKnown,
  dockerfile: string,
): Finding[] =>
  stages
    .filter(({ index }) => needed.has(index))
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => !ELSEWHERE.includes(keyword))
    .flatMap((instruction) => finding(instruction, findKnown, dockerfile))

function finding(instruction: Instruction, findKnown: FindKnown, dockerfile: string): Finding[] {
  const { keyword, line, rest, flags, heredocs } = instruction
  const text = [...flags, rest, ...heredocs].join('\n')
  const known = findKnown(text)
  const token = sureTokenIn(text)
  const others = [
    ...(privateKeyIn(text) === 'plain' ? [{ rule: 'private-key', name: 'a private key' }] : []),
    ...(hasPasswordInUrl(text) ? [{ rule: 'url', name: 'a URL with a password' }] : []),
    ...writtenFiles(instruction).flatMap((file) => secretIn(file, findKnown)),
  ]
  const [found] = [...(token ? [{ rule: 'token', name: token.name }] : []), ...others]
  if (!known && !found) return []
  const what = known ? `the value of ${known}` : found?.name
  return [
    {
      rule: known ? 'known-value' : (found?.rule ?? ''),
      severity: 'error',
      subject: `line:${line}`,
      line,
      what: `${dockerfile}:${line} has ${what} in its ${keyword}: the instruction stays in the image's history`,
      fix: 'Give it in "secrets", and write RUN --mount=type=secret where it is needed',
    },
  ]
}

/** Files that stand in the Dockerfile: `COPY <<EOF /app/.env`. */
function writtenFiles({ keyword, rest, heredocs }: Instruction): ReadFile[] {
  if (keyword === 'RUN') return []
  const destination = rest.split(/\s+/).at(-1) ?? ''
  const names = heredocsIn(rest).map(({ name }) => name)
  return heredocs.map((text, at) => ({
    path: inContext(destination.endsWith('/') ? `${destination}${names[at]}` : destination),
    text,
    isWhole: true,
    isReviewed: true,
  }))
}

function secretIn(file: ReadFile, findKnown: FindKnown): { rule: string; name: string }[] {
  const secret = inspectFile(file, findKnown)
  return secret?.isSure ? [{ rule: secret.rule, name: `a secret for ${file.path}` }] : []
}
