import { dockerfilePath } from '../../core/buildx/dockerfile-path.ts'
import { staleNotices, withoutAllowed } from '../../core/guard/allow.ts'
import type { Finding, GuardReport } from '../../core/guard/finding.ts'
import { refusal } from '../../core/guard/refusal.ts'
import type { BuildPlan } from '../../core/plan.ts'
import { tidyPath } from '../../core/text/tidy-path.ts'
import type { Job, World } from '../../world.ts'

type Planned = Pick<BuildPlan, 'build' | 'guard'>

/** What is done about findings. */
interface GuardVerdict {
  /** Everything found so far that the user does not allow. */
  readonly found: readonly Finding[]
  /** Annotates new findings. @throws SecretsFound where one of them ends the run */
  readonly judge: (report: GuardReport) => void
  /** Reports entries of "secret-guard-allow" that match nothing. */
  readonly reportStale: () => void
}

/** Annotates each finding once; ends the run where "secret-guard" is error. */
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

/** Whether a finding was not reported yet, or only as a warning: every platform of an image has the same ones. */
const isNew = ({ subject, severity }: Finding, found: readonly Finding[]): boolean =>
  !found.some(
    (one) => one.subject === subject && (one.severity === 'error' || severity === 'warning'),
  )

/** Annotates findings at their lines of the Dockerfile. */
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
