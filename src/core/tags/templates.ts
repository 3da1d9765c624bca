import { Problem } from '../problem.ts'

/** What a template may name, as values or functions: `{{branch}}`, `{{date 'YYYYMMDD'}}`. */
export type Expressions = Readonly<Record<string, unknown>>

export interface Templates {
  /** @throws Problem where the template cannot be read */
  readonly render: (template: string, expressions: Expressions) => string
  /** Whether a template is nothing but one expression: `{{ raw }}`. */
  readonly isOnly: (template: string, expression: string) => boolean
}

type Handlebars = typeof import('handlebars')
type Fill = (expressions: Expressions) => string
type Part = string | { readonly name: string; readonly format?: string; readonly tz?: string }

const PLAIN =
  /\{\{\s*(branch|tag|sha|base_ref|is_(?:not_)?default_branch|version|raw|major|minor|patch|describe|run_number)\s*\}\}/
const TEXT = `(?:'([^'\\\\{}]*)'|"([^"\\\\{}]*)")`
const DATED = new RegExp(String.raw`\{\{\s*(date|commit_date)\s+${TEXT}(?:\s+tz=${TEXT})?\s*\}\}`)
const MUSTACHE = new RegExp(`${PLAIN.source}|${DATED.source}`, 'g')

/**
 * Makes ready what templates need. Handlebars takes longer to load than everything else in a plan,
 * so the plain expressions, which is nearly all of them, are filled in without it.
 */
export async function loadTemplates(templates: Iterable<string>): Promise<Templates> {
  const isPlain = Array.from(templates).every((template) => partsOf(template) !== undefined)
  const handlebars = isPlain ? undefined : (await import('handlebars')).default
  const known = new Map<string, Fill>()
  const fillOf = (template: string) => {
    const fill = known.get(template) ?? compile(template, handlebars)
    known.set(template, fill)
    return fill
  }
  return {
    render: (template, expressions) =>
      template.includes('{{') ? fill(template, fillOf(template), expressions) : template,
    isOnly: (template, expression) => isOnly(template, expression, handlebars),
  }
}

function compile(template: string, handlebars: Handlebars | undefined): Fill {
  const parts = partsOf(template)
  if (parts) return (expressions) => parts.map((part) => fillPart(part, expressions)).join('')
  if (!handlebars) throw new Error(`the template "${template}" was not announced`)
  return handlebars.compile(template)
}

function fill(template: string, fillIn: Fill, expressions: Expressions): string {
  try {
    return fillIn(expressions)
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    const [first, ...rest] = cause instanceof Error ? cause.message.split('\n') : ['']
    const where = rest.length > 0 ? `${first} ${rest.at(-1)}` : first
    throw new Problem(
      `the template "${template}" cannot be read: ${where}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause },
    )
  }
}

/** Text and expressions in turn; undefined where it takes Handlebars to read the template. */
function partsOf(template: string): Part[] | undefined {
  const parts: Part[] = []
  let end = 0
  for (const match of template.matchAll(MUSTACHE)) {
    const [whole, name, dated = '', format = match[4], , tz = match[6]] = match
    parts.push(template.slice(end, match.index))
    parts.push(
      name ? { name } : { name: dated, format: format ?? '', ...(tz !== undefined && { tz }) },
    )
    end = match.index + whole.length
  }
  parts.push(template.slice(end))
  const isPlain = parts.every((part) => typeof part !== 'string' || isText(part))
  return isPlain || !template.includes('{{') ? parts : undefined
}

/** A brace or backslash beside an expression means something to Handlebars. */
const isText = (part: string) => !/\{\{|[{\\]$|^\}/.test(part)

function fillPart(part: Part, expressions: Expressions): string {
  if (typeof part === 'string') return part
  const { name, format, tz } = part
  const value = Object.hasOwn(expressions, name) ? expressions[name] : undefined
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

function isOnly(template: string, expression: string, handlebars: Handlebars | undefined) {
  const parts = partsOf(template)?.filter((part) => part !== '')
  if (parts)
    return parts.length === 1 && typeof parts[0] === 'object' && parts[0].name === expression
  try {
    const [statement, ...others] = handlebars?.parseWithoutProcessing(template).body ?? []
    const path = statement?.type === 'MustacheStatement' ? pathOf(statement) : []
    return others.length === 0 && path.length === 1 && path[0] === expression
  } catch {
    return false
  }
}

/** The names of a mustache's path: `raw`, also where it is written `this.raw`. */
function pathOf(statement: object): readonly unknown[] {
  const path = 'path' in statement ? statement.path : undefined
  const parts = path && typeof path === 'object' && 'parts' in path ? path.parts : undefined
  return Array.isArray(parts) ? parts : []
}
