import { allProblems, Problem } from '../../problem.ts'
import { type Flavor, parseFlavor } from './flavor.ts'
import { parseRules, type Rule } from './rules.ts'

/** The `tags` and `flavor` inputs, understood. */
export interface RuleBook {
  /** Highest priority first; among equals, as written. */
  readonly rules: readonly Rule[]
  readonly flavor: Flavor
  /** Where a rule stands: `line 2 of "tags"`. */
  readonly placeOf: (rule: Rule) => string
}

/**
 * Reads all lines; `isBare` says that no image is named elsewhere.
 * @throws Problem that lists every mistake of every line
 */
export function parseRuleBook(
  lines: readonly string[],
  flavorLines: readonly string[],
  text: string,
  isBare: boolean,
): RuleBook {
  const places = placesOf(lines, text)
  const problems: Problem[] = []
  const rules: Rule[] = []
  const placeOf = new Map<Rule, string>()
  for (const [at, line] of lines.entries()) {
    const { rules: found, problems: mistakes } = parseRules(line, isBare)
    const place = `${places[at]} of "tags"`
    problems.push(...mistakes.map((mistake) => located(mistake, place, line)))
    for (const rule of found) placeOf.set(rule, place)
    rules.push(...found)
  }
  const { flavor, problems: mistakes } = parseFlavor(flavorLines)
  throwAll([...problems, ...mistakes])
  rules.sort((one, other) => other.priority - one.priority)
  return { rules, flavor, placeOf: (rule) => placeOf.get(rule) ?? '"tags"' }
}

/** The same problem, with the line it is on. */
export const located = ({ message, fix }: Problem, place: string, line: string): Problem =>
  new Problem(`${place}, "${line}": ${message}`, fix)

/** Throws all problems of the rules as one; nothing where there are none. @throws Problem */
export function throwAll(problems: readonly Problem[]): void {
  const problem = allProblems('the tags cannot be made', problems)
  if (problem) throw problem
}

/** Comments and empty lines count too, where the text as written is known. */
function placesOf(lines: readonly string[], text: string): string[] {
  const written = text.split(/\r?\n/).map((line) => line.trim())
  let after = 0
  return lines.map((line, at) => {
    const found = written.indexOf(line, after)
    if (found < 0) return `rule ${at + 1}`
    after = found + 1
    return `line ${after}`
  })
}
