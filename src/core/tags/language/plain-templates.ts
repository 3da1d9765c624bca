/** What a template may name, as values or functions: `{{branch}}`, `{{date 'YYYYMMDD'}}`. */
export type Expressions = Readonly<Record<string, unknown>>

/** Text, expressions and conditions: what Handlebars would read the same way, only ten times slower. */
export type TemplatePart = string | Expression | Condition

interface Expression {
  readonly name: string
  readonly format?: string
  readonly tz?: string
}

/** `{{#if name}}…{{else}}…{{/if}}`, or `unless`. */
interface Condition {
  readonly word: string
  readonly name: string
  readonly yes: TemplatePart[]
  readonly no: TemplatePart[]
  /** The branch that is being read. */
  open: TemplatePart[] | undefined
}

const NAME =
  '(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)'
const TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`
const MUSTACHE = new RegExp(
  [
    String.raw`\{\{\s*${NAME}\s*\}\}`,
    String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`,
    String.raw`\{\{#\s*(if|unless)\s+${NAME}\s*\}\}`,
    String.raw`\{\{\s*(else)\s*\}\}`,
    String.raw`\{\{/\s*(if|unless)\s*\}\}`,
  ].join('|'),
  'g',
)

/** The parts of a template; undefined where it takes Handlebars to read it. */
export function partsOf(template: string): readonly TemplatePart[] | undefined {
  if (!template.includes('{{')) return [template]
  const parts: TemplatePart[] = []
  const conditions: Condition[] = []
  const here = () => conditions.at(-1)?.open ?? parts
  let end = 0
  for (const match of template.matchAll(MUSTACHE)) {
    const text = template.slice(end, match.index)
    if (!isText(text)) return undefined
    if (text) here().push(text)
    end = match.index + match[0].length
    if (!take(match, here(), conditions)) return undefined
  }
  const rest = template.slice(end)
  if (!isText(rest) || conditions.length > 0) return undefined
  return rest ? [...parts, rest] : parts
}

/** A brace or backslash beside an expression means something to Handlebars, and so may a line break. */
const isText = (text: string) => !/\{\{|[{\\]$|^\}|[\r\n]/.test(text)

/** Puts what one mustache says where it belongs; false where it fits nowhere. */
function take(match: RegExpExecArray, here: TemplatePart[], conditions: Condition[]): boolean {
  const [, name, dated, format1, format2, tz1, tz2, word, tested, otherwise] = match
  if (name) return here.push({ name }) > 0
  if (dated) {
    const tz = tz1 ?? tz2
    const expression = { name: dated, format: format1 ?? format2 ?? '' }
    return here.push(tz === undefined ? expression : { ...expression, tz }) > 0
  }
  if (word && tested) {
    const condition: Condition = { word, name: tested, yes: [], no: [], open: undefined }
    condition.open = condition.yes
    here.push(condition)
    return conditions.push(condition) > 0
  }
  const last = conditions.at(-1)
  if (!otherwise) return conditions.pop()?.word === match[10]
  if (last?.open !== last?.yes || !last) return false
  last.open = last.no
  return true
}

/** Fills in the expressions, as Handlebars would. */
export const fillParts = (parts: readonly TemplatePart[], expressions: Expressions): string =>
  parts.map((part) => fillPart(part, expressions)).join('')

function fillPart(part: TemplatePart, expressions: Expressions): string {
  if (typeof part === 'string') return part
  const value = Object.hasOwn(expressions, part.name) ? expressions[part.name] : undefined
  if ('word' in part) {
    const holds = Boolean(typeof value === 'function' ? value() : value)
    return fillParts(holds === (part.word === 'if') ? part.yes : part.no, expressions)
  }
  const { name, format, tz } = part
  if (format === undefined) return escaped(typeof value === 'function' ? value() : value)
  if (typeof value !== 'function') throw new Error(`Missing helper: "${name}"`)
  return escaped(value(format, { hash: tz === undefined ? {} : { tz } }))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
  '`': '&#x60;',
  '=': '&#x3D;',
}

/** As Handlebars does it: a label with a quote in the branch name must stay the same. */
const escaped = (value: unknown) =>
  value == null ? '' : `${value}`.replace(/[&<>"'`=]/g, (sign) => ENTITIES[sign] ?? sign)
