import type { Environment } from '../../event/event.ts'
import { allProblems, Problem } from '../../problem.ts'
import { allOf } from '../../text/words.ts'
import { hasType } from '../attributes.ts'
import type { BuilderOptions } from '../builder-options.ts'
import { attributeIn } from '../exporters.ts'
import type { BuilderNode } from './node.ts'
import { planNodes } from './plan-nodes.ts'

/** What of a run decides whether it can be built elsewhere. */
export interface ElsewhereOptions {
  readonly builder: BuilderOptions
  readonly build: {
    readonly platforms: readonly string[]
    readonly load: boolean
    readonly outputs: readonly string[]
    readonly call: string
  }
  readonly test: { readonly command: string }
}

/** What is known of this runner. */
export interface Machine {
  readonly environment: Environment
  readonly hasEngine?: boolean | undefined
}

/**
 * The machines elsewhere that build, each with its platforms.
 * @throws Problem where something is asked that needs a Docker engine on this runner, or one build for all
 */
export function planElsewhere(options: ElsewhereOptions, machine: Machine): readonly BuilderNode[] {
  const nodes = planNodes(options.builder, options.build.platforms, machine.environment)
  const problems = [
    ...engineMistakes(options, machine),
    ...(nodes.length > 1 ? severalMistakes(options, nodes) : []),
  ]
  const problem = allProblems('the builder cannot do what is asked', problems)
  if (problem) throw problem
  return nodes
}

/** Commands of docker that need an engine here. */
const OF_ENGINE = [
  ...['run', 'pull', 'create', 'compose', 'container', 'image', 'images', 'inspect', 'exec', 'ps'],
  ...['save', 'tag', 'start', 'cp'],
]

/** Whether a script runs `docker run` and the like, with whatever options between. */
function runsContainers(script: string): boolean {
  const words = script.split(/[\s;&|()$`]+/)
  return words.some((word, at) => {
    const next = words.slice(at + 1).find((one) => !one.startsWith('-'))
    return word === 'docker' && next !== undefined && OF_ENGINE.includes(next)
  })
}

/** What needs a Docker engine on this runner, where there is none. */
export function engineMistakes(
  { build, test }: ElsewhereOptions,
  { hasEngine }: Machine,
): Problem[] {
  if (hasEngine !== false) return []
  const output = build.outputs.find(goesToEngine)
  const into = build.load ? 'load' : output && 'outputs'
  return [
    ...(into
      ? [
          new Problem(
            `"${into}" puts the image into the Docker engine of this runner, and there is none`,
            `Leave "${into}" out: the image is in the registry. Or run the job where Docker is`,
          ),
        ]
      : []),
    ...(runsContainers(test.command)
      ? [
          new Problem(
            '"test-command" runs docker, and this runner has no Docker engine',
            'Test the image another way (crane, skopeo, kubectl run), in a stage of the Dockerfile, or run the job where Docker is',
          ),
        ]
      : []),
  ]
}

const goesToEngine = (output: string) =>
  hasType(output, 'docker') && attributeIn(output, 'dest') === undefined

/** What only one build for all platforms can give. */
export function severalMistakes(
  { build }: ElsewhereOptions,
  nodes: readonly { readonly name: string }[],
): Problem[] {
  const given = build.load ? 'load' : build.outputs.length > 0 ? 'outputs' : ''
  if (given === '') return []
  return [
    new Problem(
      `"${given}" takes the result of one build, and ${allOf(nodes.map(({ name }) => name))} build a part each`,
      `Leave "${given}" out, or build for the platforms of one node`,
    ),
  ]
}
