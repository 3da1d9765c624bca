import type { BuildCopies } from './dockerfile/copies.ts'
import type { Instruction } from './dockerfile/read-dockerfile.ts'
import type { Finding } from './finding.ts'
import type { FindKnown } from './secrets/known-values.ts'
import { hasPasswordInUrl } from './secrets/placeholder.ts'
import { privateKeyIn } from './secrets/private-key.ts'
import { tokensIn } from './secrets/tokens.ts'

/** Those that are looked at word by word elsewhere. */
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

function finding(
  { keyword, line, rest, flags, heredocs }: Instruction,
  findKnown: FindKnown,
  dockerfile: string,
): Finding[] {
  const text = [...flags, rest, ...heredocs].join('\n')
  const known = findKnown(text)
  const [token] = tokensIn(text).filter(({ isDoubtful }) => !isDoubtful)
  const others = [
    ...(privateKeyIn(text) === 'plain' ? [{ rule: 'private-key', name: 'a private key' }] : []),
    ...(hasPasswordInUrl(text) ? [{ rule: 'url', name: 'a URL with a password' }] : []),
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
