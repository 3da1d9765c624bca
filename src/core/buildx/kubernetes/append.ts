import { allProblems, Problem } from '../../problem.ts'
import { textIn } from '../../text/foreign.ts'
import { asObject, type JsonObject } from '../../text/json.ts'
import { yamlList } from '../../text/yaml-list.ts'
import { listIn } from '../nodes/append.ts'

/** An entry of `append` with `driver: kubernetes`: a Deployment of its own. */
interface AppendedNode {
  readonly name: string
  readonly platforms: readonly string[]
  readonly driverOpts: readonly string[]
}

const FORM =
  'Write "- platforms: linux/arm64", and under it "driver-opts: nodeselector=kubernetes.io/arch=arm64", for each kind of node'

const FIELDS = ['name', 'platforms', 'driver-opts']

/** Reads `append` of a cluster, in which no node has an address. */
export function parseClusterAppend(text: string): AppendedNode[] {
  const entries = yamlList(text, { name: 'append', form: FORM }).map(asObject)
  const problem = allProblems('"append" cannot be read', entries.flatMap(oddEntry))
  if (problem) throw problem
  return entries.map((entry) => ({
    name: textIn(entry['name']).trim(),
    platforms: listIn(entry, 'platforms', /[\s,]+/),
    driverOpts: listIn(entry, 'driver-opts', /\r?\n/),
  }))
}

function oddEntry(entry: JsonObject, index: number): Problem[] {
  const at = `"append": entry ${index + 1}`
  const fields = Object.keys(entry)
  if (fields.length === 0) return [new Problem(`${at} says nothing`, FORM)]
  const odd = fields.filter((field) => !FIELDS.includes(field))
  return odd.map((field) => new Problem(`${at} has ${wordFor(field)}`, cureFor(field)))
}

const wordFor = (field: string) => (/^[a-z-]{1,20}$/.test(field) ? `"${field}"` : 'something else')

const cureFor = (field: string) =>
  field === 'endpoint'
    ? 'Pods of a cluster have none: leave it out. For BuildKit that runs already, use driver: remote'
    : field === 'buildkitd-flags'
      ? 'Write them in the input "buildkitd-flags": they are for all nodes'
      : `Use ${FIELDS.join(', ')}`
