import { Problem, Unfinished } from '../core/problem.ts'
import type { World } from '../world.ts'
import type { Inputs } from './inputs.ts'
import { failures, type Inspection } from './inspection.ts'
import { outputsOf } from './outputs.ts'
import { inspectionInWords, inspectionSummary } from './summary.ts'

/**
 * Reports what was found; answers the outputs.
 * @throws Unfinished with the outputs, where "fail-if" makes the step fail
 */
export async function report(
  { job }: World,
  inspection: Inspection,
  { failIf, summary }: Pick<Inputs, 'failIf' | 'summary'>,
): Promise<Readonly<Record<string, string>>> {
  for (const line of inspectionInWords(inspection)) job.log(line)
  for (const { comparison } of inspection.compared)
    if (comparison.kind === 'other-platform')
      job.annotate({ level: 'warning', message: `${inspection.reference}: ${comparison.because}` })
  if (summary) await job.summarize(inspectionSummary(inspection))
  const outputs = outputsOf(inspection)
  const [first, ...others] = failures(inspection, failIf)
  if (first === undefined) return outputs
  const problem = new Problem(
    [first, ...others].join('; '),
    'The step fails because "fail-if" says so',
  )
  throw new Unfinished(problem, outputs)
}
