import { note } from '../notes/note.ts'
import type { Recipe, RecipePart } from './recipe.ts'

/** Parts of a tag that differ for every commit or run. */
const OF_THE_RUN =
  /github\.sha|GITHUB_SHA|github\.run_(id|number)|\{\{\s*(sha|run_number|describe)\b|\{\{date '[^']*[sX]|type=sha/

/** A value that comes from a file, a branch, an input: the same at the next commit. */
const FROM_ELSEWHERE =
  /\b(steps|needs|env|vars|inputs|matrix|secrets)\.|github\.event\.(inputs|client_payload)|github\.(head_ref|base_ref|ref_name)/

const WHOLE_VERSION = /^v?\d+\.\d+\.\d+/

/** What Slipway does otherwise with tags that are there already; docker's actions overwrite every one. */
export function tagPolicy(
  { workflow }: Recipe,
  at: Parameters<typeof note>[0],
  rules: readonly string[],
): RecipePart {
  const all = rules.flatMap(alternativesOf)
  const repeats = all.some((rule) => mayRepeat(rule, workflow.triggers))
  const moves = all.some((rule) => !OF_THE_RUN.test(rule))
  return {
    settings: repeats ? [{ key: 'on-existing-tag', value: 'overwrite' }] : [],
    notes: [
      ...(repeats ? [note(at, 'protection')] : []),
      ...(moves ? [note(at, 'floating-forward')] : []),
    ],
  }
}

/** Whether a rule may give the next commit the same fixed tag, which used to be overwritten. */
export function mayRepeat(rule: string, triggers: string): boolean {
  const [, given] = /(?:^|,)value=((?:\$\{\{.*?\}\}|[^,])*)/.exec(rule) ?? []
  const value = given ?? (rule.startsWith('type=') ? '' : rule)
  if (value === '' || OF_THE_RUN.test(value)) return false
  if (!value.includes('${{')) return WHOLE_VERSION.test(value)
  const isGitTag = value.includes('github.ref_name') && !/branches|workflow_dispatch/.test(triggers)
  return FROM_ELSEWHERE.test(value) && !isGitTag
}

/** No rule has more ways to come out than that which are worth a look. */
const MOST_WAYS = 64

/** What a rule may come out as: `${{ inputs.tag || github.sha }}` is one of two. A condition before `&&` gives no value. */
function alternativesOf(rule: string): string[] {
  const [start, end] = [rule.indexOf('${{'), rule.indexOf('}}')]
  if (start < 0 || end < start) return [rule]
  const [before, inside] = [rule.slice(0, start), rule.slice(start + 3, end)]
  const values = inside.split('||').map((way) => way.split('&&').at(-1) ?? '')
  return alternativesOf(rule.slice(end + 2))
    .flatMap((rest) => values.map((value) => `${before}\${{${value}}}${rest}`))
    .slice(0, MOST_WAYS)
}
