import { environmentOf, type Recipe } from '../inputs/recipe.ts'
import { type Names, namesUnder } from '../inputs/references.ts'
import { knowsStep, listOf, readsOutput, soleExpression } from '../workflow/expressions.ts'
import type { MappingEntry, WorkflowStep } from '../workflow/workflow.ts'
import { conditional, valuesIn } from './alternatives.ts'
import { playScript } from './play.ts'
import { type Lookup, Unclear } from './unclear.ts'
import type { Way } from './way.ts'

/** A step of bash that makes tags, and what its variables are called. */
interface TagStep {
  readonly step: WorkflowStep
  readonly names: Names
}

/** The rules for a list of references that a `run` step makes; undefined where they cannot be known. */
export function bashReferences(recipe: Recipe, text: string): TagStep | undefined {
  const [, id = '', output = ''] =
    /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(soleExpression(text) ?? '') ?? []
  const step = recipe.job.steps.find((one) => one.id === id && one.run !== '')
  if (!step?.isPlain || isReadElsewhere(recipe, step, output)) return undefined
  const ways = waysThrough(step, environmentOf(recipe))
  if (!ways?.every(hasNoOtherEffect)) return undefined
  const references = conditional(ways, (way) =>
    listOf(valuesIn(way.output).get(output) ?? '', 'lines-and-commas'),
  )
  const names = namesUnder(
    references.map(({ item, condition }) => ({ reference: item, condition })),
  )
  return names && { step, names }
}

const hasNoOtherEffect = ({ commands, environment }: Way) =>
  commands.length === 0 && environment === ''

/** Whether another output of the step is read anywhere: then the step stays. */
function isReadElsewhere({ workflow }: Recipe, step: WorkflowStep, output: string): boolean {
  const { text } = workflow.source
  const others = text.replace(
    new RegExp(`steps\\.${step.id}\\.outputs\\.${output}(?![\\w-])`, 'g'),
    '',
  )
  return knowsStep(others, step.id) || readsOutput(others, step.id)
}

/** Every way through a `run` step; undefined where it does something that is not understood. */
export function waysThrough(
  step: WorkflowStep,
  environment: readonly MappingEntry[],
): Way[] | undefined {
  try {
    return playScript(step.run, variablesOf(step, environment))
  } catch (error) {
    if (error instanceof Unclear) return undefined
    throw error
  }
}

/** Variables of the step by their value, those of job and workflow as `${{ env.NAME }}`. */
function variablesOf(step: WorkflowStep, environment: readonly MappingEntry[]): Lookup {
  return (name) => {
    const own = step.env.findLast(({ key }) => key === name)
    if (own) return own.value
    return environment.some(({ key }) => key === name) ? `\${{ env.${name} }}` : undefined
  }
}
