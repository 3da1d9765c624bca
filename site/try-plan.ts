import { parse } from 'yaml'
import { defaults } from '../action.yml'
import { parseEvent } from '../src/core/event/parse.ts'
import { type BuildPlan, planBuild } from '../src/core/plan.ts'
import { parseInputs } from '../src/inputs.ts'
import { type EventKind, eventOf } from './events.ts'
import type { State } from './state.ts'

/** Inputs that GitHub fills in. */
const TOKEN = { 'github-token': 'token-of-the-job' }

/** Where `registry: ecr` would find the account on its own. */
const ECR = { account: '123456789012', region: 'us-west-2' }

/** A runner of GitHub's: AWS credentials are there, and so is the cache, whose token says what it may do. */
const RUNNER = {
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  ACTIONS_CACHE_SERVICE_V2: 'true',
  ACTIONS_RESULTS_URL: 'https://results.example.com/',
  ACTIONS_RUNTIME_TOKEN: `e30.${btoa('{"ac":"[]"}')}.x`,
}

export type Trial =
  | { readonly kind: 'plan'; readonly plan: BuildPlan; readonly usesExampleAccount: boolean }
  | { readonly kind: 'expressions'; readonly expressions: readonly string[] }

/**
 * Plans a run with what stands in the form.
 * @throws Problem, or SyntaxError and the like for what is no YAML or JSON
 */
export async function tryPlan(state: State): Promise<Trial> {
  const given = inputsIn(state)
  const expressions = Object.values(given).flatMap((text) => text.match(/\$\{\{.*?\}\}/gs) ?? [])
  if (expressions.length > 0) return { kind: 'expressions', expressions: [...new Set(expressions)] }
  const { environment, payload } = eventOf(state.event as EventKind, state.name, state.payload)
  const isEcr = given['registry'] === 'ecr'
  const registry = `${ECR.account}.dkr.ecr.${given['aws-region'] || ECR.region}.amazonaws.com`
  const read: Record<string, string> = {
    ...defaults,
    ...TOKEN,
    ...given,
    ...(isEcr ? { registry } : {}),
  }
  const inputs = parseInputs((name) => read[name] ?? '', Object.keys(given))
  const facts = {
    now: new Date(state.time || Date.now()).toISOString(),
    environment: { ...environment, ...RUNNER },
    dockerfile: undefined,
    describe: 'v1.2.2-4-g1a2b3c4',
  }
  return {
    kind: 'plan',
    plan: await planBuild(inputs, parseEvent(environment, payload), facts),
    usesExampleAccount: isEcr,
  }
}

/** Inputs by name: those of the fields, and those of the YAML beside them. */
function inputsIn({ version, images, rules, more }: State): Record<string, string> {
  const fields = { version, images, tags: rules }
  const filled = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  return { ...Object.fromEntries(filled), ...inputsInYaml(more) }
}

/** `with:` of a step, or its entries alone. */
function inputsInYaml(text: string): Record<string, string> {
  const [value] = [parse(text)].flat()
  const inputs = Object(value)?.with ?? value ?? {}
  return Object.fromEntries(
    Object.entries(Object(inputs)).map(([name, one]) => [
      name,
      typeof one === 'object' ? '' : String(one),
    ]),
  )
}
