import type { Finding } from '../finding.ts'
import {
  type FileKind,
  fileKind,
  isDependency,
  isForTests,
  mayHoldText,
} from '../secrets/file-kind.ts'
import { inspectFile, knownIn } from '../secrets/inspect-file.ts'
import type { FindKnown } from '../secrets/known-values.ts'
import { isJudged, isJudgedPlace, type JudgedFile } from './judged-files.ts'
import type { TarEntry } from './tar-entries.ts'

/** Files of a distribution's packages: public, or examples. */
const OF_PACKAGES =
  /^(usr\/(share|lib|lib64|include|src|libexec)|lib|lib64|var\/(lib|cache)|opt\/[^/]+\/lib|proc|sys|etc\/(ssl\/certs|pki|ca-certificates|alternatives|apt|yum\.repos\.d|pam\.d))\/|snakeoil|(^|\/)(go\/pkg\/mod|\.npm|\.cache|\.cargo\/(git|registry)|\.rustup|\.nuget|\.m2\/repository|lib\/ruby|lib\/python[\d.]+|lib\/node_modules)\//

/** Kinds of files that are deleted only because they are secret. */
const DELETED: readonly FileKind[] = [
  'env',
  'aws',
  'docker',
  'git',
  'npm',
  'netrc',
  'gcloud written by an action',
]

const WHITEOUT = /(^|\/)\.wh\.([^/]+)$/

/** Bytes up to which any text is searched for secrets of the run: a file that a RUN makes of them is no larger. */
const SMALL = 16 * 1024

/** Whether the content of a file in a layer is worth keeping. */
export const isWantedInLayer = (path: string, size: number): boolean =>
  !WHITEOUT.test(path) && (kindInLayer(path) !== undefined || (size <= SMALL && isOwnText(path)))

/** Whether a file belongs neither to a package nor to a dependency. */
const isOwnText = (path: string): boolean =>
  !OF_PACKAGES.test(path) && !isDependency(path) && mayHoldText(path)

function kindInLayer(path: string): FileKind | undefined {
  if (OF_PACKAGES.test(path) || isDependency(path) || isForTests(path)) return undefined
  const kind = fileKind(path)
  // Of a package, whose own passwords are examples.
  const isOfSystem = kind === 'own settings' && /^(etc|usr|opt|var)\//.test(path)
  return isOfSystem && /\.(ini|cfg|cnf|conf|properties)$/.test(path) ? undefined : kind
}

/** Whether a file of a layer was judged before, in its context; a secret of the run is one wherever it is. */
export function wasJudged(
  { path, text }: TarEntry,
  findings: readonly Finding[],
  judged: readonly JudgedFile[],
): boolean {
  if (findings.some(({ rule }) => rule === 'known-value')) return false
  const deleted = path.replace(WHITEOUT, '$1$2')
  return deleted === path ? isJudged(text, judged) : isJudgedPlace(deleted, judged)
}

/** The findings about a file of a layer. */
export function layerFinding(entry: TarEntry, line: number, findKnown: FindKnown): Finding[] {
  const { path, text, isWhole } = entry
  const deleted = path.replace(WHITEOUT, '$1$2')
  if (deleted !== path) return deletedFinding(deleted, line)
  const file = { path, text, isWhole, isReviewed: false }
  const isNamed = kindInLayer(path) !== undefined
  const secret = isNamed ? inspectFile(file, findKnown) : knownIn(file, findKnown)
  if (!secret) return []
  const isHostKey = /^etc\/ssh\/ssh_host_\w+_key$/.test(path)
  return [
    {
      rule: secret.rule,
      severity: secret.isSure && secret.isProven && !isHostKey ? 'error' : 'warning',
      ...{ subject: path, line },
      what: `the image has /${path} in a layer${by(line)}: ${secret.what.split(', and git ', 1)[0]}`,
      fix: isHostKey
        ? 'Make host keys when the container starts: everyone who can pull the image has these'
        : 'Write it in a RUN --mount=type=secret, or delete it in the RUN that makes it',
    },
  ]
}

function deletedFinding(path: string, line: number): Finding[] {
  const kind = kindInLayer(path)
  // A package of a distribution that goes takes these along.
  if (kind === undefined || !DELETED.includes(kind) || /(^|\/)(npmrc|env\.list)$/.test(path))
    return []
  return [
    {
      ...{ rule: 'deleted', severity: 'error', subject: path, line },
      what: `/${path} is deleted by a later line${by(line)}, and still in the layer below`,
      fix: 'Delete it in the RUN that makes it, or mount it with RUN --mount=type=secret',
    },
  ]
}

const by = (line: number): string => (line > 0 ? ` (line ${line} of the Dockerfile)` : '')
