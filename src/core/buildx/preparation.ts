import type { Environment } from '../event/event.ts'
import { readBuilder } from '../inputs/builder.ts'
import type { InputForm } from '../inputs/form.ts'
import { Problem } from '../problem.ts'
import { ITEMS, LINES, UNQUOTED } from '../text/csv.ts'
import { hasType } from './attributes.ts'
import { chooseBuilder, type EngineFacts, type KnownBuilder } from './builder.ts'
import type { BuilderOptions } from './builder-options.ts'
import { cacheServiceIn } from './cache.ts'
import { createBuilderArguments } from './create-builder.ts'

/** The inputs that say, before the job begins, whether a BuildKit container is going to be needed. */
export interface PreparationInputs {
  readonly builder: BuilderOptions
  /** Whether nothing is built: a dry run, or one that only publishes what is there. */
  readonly buildsNothing: boolean
  readonly push: string
  readonly platforms: readonly string[]
  /** Whether layers are kept outside the engine, or attestations are attached. */
  readonly cacheExport: boolean
  readonly attestations: boolean
  /** Whether the result goes elsewhere than into the engine or a registry. */
  readonly hasOutputs: boolean
}

/** Reads them; a mistake in one is reported by the main step. */
export function readPreparation(form: InputForm, environment: Environment): PreparationInputs {
  const to = form.list('cache-to', LINES)
  const cache = form.text('cache')
  const isKept = ['auto', 'gha'].includes(cache) && cacheServiceIn(environment).offered
  return form.done({
    builder: readBuilder(form),
    buildsNothing: form.flag('dry-run') || form.text('reuse') === 'require',
    push: form.text('push'),
    platforms: form.list('platforms', ITEMS),
    cacheExport: isKept || cache === 'registry' || to.some((one) => !hasType(one, 'inline')),
    attestations: form.text('provenance') !== 'false' || form.text('sbom') === 'true',
    hasOutputs: form.list('outputs', UNQUOTED).length > 0 || form.text('call') !== '',
  })
}

/** Why a BuildKit container is started before its turn; undefined where it is not going to be needed. */
export function whyPrepare(
  inputs: PreparationInputs,
  eventName: string,
  known: KnownBuilder | undefined,
  engine: EngineFacts | undefined,
): string | undefined {
  if (inputs.buildsNothing || (!isPushed(inputs, eventName) && inputs.platforms.length < 2))
    return undefined
  try {
    const needs = { ...inputs, pushUntagged: false }
    const choice = chooseBuilder(inputs.builder, needs, known, engine)
    return choice.kind === 'container' ? choice.because : undefined
  } catch (problem) {
    if (problem instanceof Problem) return undefined // the main step says so
    throw problem
  }
}

/** A build that is only tried out ends in the engine. */
const isPushed = ({ push, hasOutputs }: PreparationInputs, eventName: string) =>
  push === 'true' || (push !== 'false' && (hasOutputs || !/^pull_request/.test(eventName)))

/** Arguments after `docker` that create and boot a builder as its inputs say; `configFile` is empty for none. */
export const preparationArguments = (
  name: string,
  { builder }: PreparationInputs,
  configFile: string,
): string[] => createBuilderArguments(name, builder, configFile)
