import { type Evidence, evidenceIn, keyEvidence, type Looked } from './evidence.ts'
import { fileKind, isDependency, isForDevelopment, isForTests, mayHoldText } from './file-kind.ts'
import type { FindKnown } from './known-values.ts'
import { tokensIn } from './tokens.ts'

/** A file as far as it was read. */
export interface ReadFile {
  readonly path: string
  /** The beginning of its content, decoded or one character a byte. Undefined where it was not read. */
  readonly text: string | undefined
  readonly isWhole: boolean
  /** Whether git tracks it unchanged. */
  readonly isReviewed: boolean
  /** The name that the build gives it, where that says more than its own. */
  readonly renamedAs?: string | undefined
}

/** A secret in a file, and whether that ends a run. */
export interface FileSecret extends Omit<Evidence, 'certainty'> {
  readonly path: string
  readonly isSure: boolean
  /** Whether its content proves it, and not only its name. */
  readonly isProven: boolean
}

/** The secret in a file with the strongest evidence; undefined where there is none. */
export function inspectFile(file: ReadFile, findKnown: FindKnown): FileSecret | undefined {
  const { path, isReviewed } = file
  const known = knownIn(file, findKnown)
  if (known) return known
  const evidence = strongest(evidenceOf(file))
  if (!evidence || (evidence.certainty === 'likely' && isReviewed)) return undefined
  const isMeant = isForTests(path) || isDependency(path) || /\.(md|mdx|rst|adoc)$/i.test(path)
  const { rule, what, certainty } = evidence
  if ((isMeant || isReviewed) && certainty === 'doubtful' && rule === 'token') return undefined
  if (isMeant && certainty !== 'sure') return undefined
  const tracked = isReviewed || certainty === 'doubtful' ? '' : ', and git does not track the file'
  return {
    path,
    rule,
    what: `${what}${tracked}`,
    isSure: certainty !== 'doubtful' && !isMeant,
    isProven: certainty === 'sure',
  }
}

/** A secret of this run in a file of any kind. */
export function knownIn({ path, text }: ReadFile, findKnown: FindKnown): FileSecret | undefined {
  const name = text === undefined ? undefined : findKnown(text)
  const what = `the value of ${name} is in it`
  return name === undefined
    ? undefined
    : { path, rule: 'known-value', what, isSure: true, isProven: true }
}

function evidenceOf(file: ReadFile): Evidence[] {
  const { path, text, isReviewed, isWhole } = file
  const kind = fileKind(path) ?? fileKind(file.renamedAs ?? '')
  if (text === undefined) return kind === 'key store' && !isDependency(path) ? [named(path)] : []
  if (isBinary(text) && kind !== 'key store') return []
  if (isDependency(path)) return isReviewed || isForTests(path) ? [] : list(keyEvidence(text))
  const own = kind && ownEvidence(file, { kind, text, isReviewed, isWhole })
  const key = kind !== 'private key' && mayHoldText(path) ? keyEvidence(text) : undefined
  const tokens = mayHoldText(path) || kind ? tokensIn(text) : []
  return [
    ...list(own),
    ...list(key),
    ...tokens.map(({ name, isDoubtful }): Evidence => {
      return {
        rule: 'token',
        what: `${name} is in it`,
        certainty: isDoubtful ? 'doubtful' : 'sure',
      }
    }),
  ]
}

/** The evidence of the file's kind. A committed file for development is only a warning. */
function ownEvidence({ path }: ReadFile, looked: Looked): Evidence | undefined {
  const found = evidenceIn(looked)
  const isTheirOwn = looked.kind === 'env' && looked.isReviewed && isForDevelopment(path)
  return found && isTheirOwn ? { ...found, certainty: 'doubtful' } : found
}

const list = (evidence: Evidence | undefined): Evidence[] => (evidence ? [evidence] : [])

const named = (path: string): Evidence => ({
  rule: 'key-store',
  what: `${path.slice(path.lastIndexOf('.'))} files hold keys`,
  certainty: 'likely',
})

const isBinary = (text: string): boolean => text.slice(0, 512).includes('\0')

const ORDER: readonly Evidence['certainty'][] = ['sure', 'likely', 'doubtful']

const strongest = (all: readonly Evidence[]): Evidence | undefined =>
  ORDER.flatMap((certainty) => all.filter((one) => one.certainty === certainty))[0]
