import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import { staleNotices, withoutAllowed } from '../../core/guard/allow.ts'
import type { Finding, GuardReport } from '../../core/guard/finding.ts'
import { refusal } from '../../core/guard/refusal.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { tidyPath } from '../../core/text/tidy-path.ts'
import type { Job, World } from '../../world.ts'

type Planned = Pick<BuildPlan, 'build' | 'guard'>

/** What becomes of what is found. */
interface GuardVerdict {
  /** Everything found so far that the user does not allow. */
  readonly found: readonly Finding[]
  /** @throws SecretsFound where something new is bad enough */
  readonly judge: (report: GuardReport) => void
  /** Reports which of the user's exceptions are of no use any more. */
  readonly reportStale: () => void
}

/** Annotates what is found, each once; ends the run where the user wants that. */
export function verdict({ job }: Pick<World, 'job'>, plan: Planned): GuardVerdict {
  const { mode, allow } = plan.guard
  const all: Finding[] = []
  const found: Finding[] = []
  return {
    found,
    judge: ({ findings, notices }) => {
      all.push(...findings)
      const known = found.length
      for (const one of withoutAllowed(findings, allow)) if (isNew(one, found)) found.push(one)
      const fresh = found.slice(known)
      annotate(job, plan, fresh)
      for (const message of notices) job.annotate({ level: 'notice', message })
      const refused = mode === 'error' ? refusal(fresh) : undefined
      if (refused) throw refused
    },
    reportStale: () => {
      for (const message of staleNotices(all, allow)) job.annotate({ level: 'notice', message })
    },
  }
}

/** Not reported before, or not as badly: every platform of an image has the same. */
const isNew = ({ subject, severity }: Finding, found: readonly Finding[]): boolean =>
  !found.some(
    (one) => one.subject === subject && (one.severity === 'error' || severity === 'warning'),
  )

/** Each at its line of the Dockerfile. */
function annotate(job: Job, { guard, build }: Planned, findings: readonly Finding[]): void {
  const file = dockerfilePath(build.options)
  for (const { what, fix, line, severity } of findings) {
    job.annotate({
      level: guard.mode === 'error' ? severity : 'warning',
      title: 'Secret guard',
      message: `${what}\n${fix}`,
      ...(file && line > 0 ? { file: tidyPath(file), line } : {}),
    })
  }
}
