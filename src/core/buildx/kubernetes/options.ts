import { allProblems, Problem } from '../../problem.ts'
import { csvField, fieldsOf, keyAndValue } from '../../text/csv.ts'
import { nearest } from '../../text/nearest.ts'
import { isVariable, OPTIONS, TOLERATION } from './option-kinds.ts'

/** Options of the driver `kubernetes`, by their names. */
export type KubernetesOptions = ReadonlyMap<string, string>

/**
 * Reads options of the driver `kubernetes`: several may stand on one line, and a value that is a list needs no quotes.
 * `input` is where they stand.
 * @throws Problem that lists everything wrong with them
 */
export function readKubernetesOptions(input: string, lines: readonly string[]): KubernetesOptions {
  const options = new Map<string, string>()
  const problems: Problem[] = []
  for (const field of lines.flatMap((line) => joinLists(fieldsOf(line)))) {
    const [key, value = ''] = keyAndValue(field)
    const problem = mistakeIn(input, key, value) ?? repeatedIn(input, options, key, value)
    if (problem) problems.push(problem)
    else options.set(key, joined(key, options.get(key), value))
  }
  const problem = allProblems(`"${input}" has mistakes`, problems)
  if (problem) throw problem
  return options
}

/** Values of `--driver-opt`, each in quotes where it has commas. */
export const driverOptsOf = (options: KubernetesOptions): string[] =>
  [...options].map(([key, value]) => csvField(`${key}=${value}`))

/** `nodeselector=a=b,c=d` without quotes is one option: no option is called `c`. */
function joinLists(fields: readonly string[]): string[] {
  const whole: string[] = []
  for (const field of fields) {
    const before = whole.at(-1)
    if (before !== undefined && goesOn(before, field)) whole[whole.length - 1] += `,${field}`
    else whole.push(field)
  }
  return whole
}

function goesOn(before: string, field: string): boolean {
  const [[option], [key]] = [keyAndValue(before), keyAndValue(field)]
  if (option === 'tolerations') return TOLERATION.includes(key)
  const takesPairs = Object.hasOwn(OPTIONS, option) && OPTIONS[option]?.joined === ','
  return takesPairs && !Object.hasOwn(OPTIONS, key) && !isVariable(key) && !isMisspelt(key)
}

const NAMES = Object.keys(OPTIONS)

/** Near to an option, and not to be taken for a label, which mostly has a dot or a slash. */
const isMisspelt = (key: string) => !key.includes('/') && nearest(key, NAMES) !== undefined

function mistakeIn(input: string, key: string, value: string): Problem | undefined {
  if (isVariable(key)) return undefined
  const kind = Object.hasOwn(OPTIONS, key) ? OPTIONS[key] : undefined
  if (!kind) return unknownOption(input, key)
  if (kind.isRight(value)) return undefined
  return new Problem(
    `"${input}" has ${key}=${value}, and ${key} ${kind.must}`,
    `Write it like ${key}=${kind.example}`,
  )
}

function unknownOption(input: string, key: string): Problem {
  const other = Object.hasOwn(OF_OTHERS, key) ? OF_OTHERS[key] : undefined
  const near = nearest(key, NAMES)
  return new Problem(
    `"${input}" has "${key.slice(0, 60)}", which the driver kubernetes does not know`,
    other ?? (near ? `Did you mean ${near}?` : `Use ${NAMES.join(', ')} or env.NAME`),
  )
}

/** What people bring along from elsewhere. */
const OF_OTHERS: Readonly<Record<string, string>> = {
  kubeconfig: 'Give it in the input "kubeconfig"',
  network: 'A pod has the network of its cluster: leave it out',
  'env.': 'Write the name of the variable: env.HTTP_PROXY=http://proxy.example.com:3128',
  'cgroup-parent': 'Limits of a pod are limits.cpu and limits.memory',
  memory: 'Write limits.memory=4Gi and requests.memory=2Gi',
  cpu: 'Write limits.cpu=2 and requests.cpu=500m',
}

function repeatedIn(input: string, options: KubernetesOptions, key: string, value: string) {
  const before = options.get(key)
  if (before === undefined || before === value || OPTIONS[key]?.joined) return undefined
  return new Problem(`"${input}" has ${key} twice: ${before} and ${value}`, 'Leave one of them out')
}

const joined = (key: string, before: string | undefined, value: string) =>
  before === undefined || before === value ? value : `${before}${OPTIONS[key]?.joined}${value}`
