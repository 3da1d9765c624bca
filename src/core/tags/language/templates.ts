import { Problem } from '../../problem.ts'
import { beginningOf } from '../../text/shorten.ts'
import { type Expressions, fillParts, partsOf, type TemplatePart } from './plain-templates.ts'

/** Renders the templates of tag rules. */
export interface Templates {
  /** @throws Problem where the template cannot be read */
  readonly render: (template: string, expressions: Expressions) => string
  /** Whether a template is nothing but one expression: `{{ raw }}`. */
  readonly isOnly: (template: string, expression: string) => boolean
}

type Handlebars = typeof import('handlebars')
type Fill = (expressions: Expressions) => string

/**
 * Makes ready what templates need. Handlebars takes longer to load than everything else in a plan,
 * so plain expressions and conditions, which is nearly all of them, are filled in without it.
 */
export async function loadTemplates(templates: readonly string[]): Promise<Templates> {
  const long = [...templates].find((text) => text.length > LONGEST && text.includes('{{'))
  if (long !== undefined) throw tooLong(long)
  const parts = new Map(templates.map((template) => [template, partsOf(template)]))
  const isPlain = Array.from(parts.values()).every((plain) => plain !== undefined)
  const handlebars = isPlain ? undefined : await ownHandlebars()
  const known = new Map<string, Fill>()
  const fillOf = (template: string) => {
    const fill =
      known.get(template) ?? compile(template, parts.get(template) ?? partsOf(template), handlebars)
    known.set(template, fill)
    return fill
  }
  return {
    render: (template, expressions) =>
      template.includes('{{') ? fill(template, fillOf(template), expressions) : template,
    isOnly: (template, expression) => isOnly(template, expression, handlebars),
  }
}

/**
 * Text of strangers may be part of a template: a branch, the title of a release. What is left of Handlebars
 * prints nothing, and repeats nothing, so that a template takes no longer than it is long.
 */
async function ownHandlebars(): Promise<Handlebars> {
  const handlebars = (await import('handlebars')).default.create()
  for (const helper of Object.keys(handlebars.helpers))
    if (!HELPERS.includes(helper)) handlebars.unregisterHelper(helper)
  for (const decorator of Object.keys(handlebars.decorators))
    handlebars.unregisterDecorator(decorator)
  Object.assign(handlebars.logger, { log: () => undefined })
  return handlebars
}

/** The last two are how Handlebars itself takes what is no helper. */
const HELPERS = ['if', 'unless', 'with', 'lookup', 'helperMissing', 'blockHelperMissing']

/** Characters: no template is longer in practice, and tags have 128 at most. */
const LONGEST = 4_096

function compile(
  template: string,
  parts: readonly TemplatePart[] | undefined,
  handlebars: Handlebars | undefined,
): Fill {
  if (parts) return (expressions) => fillParts(parts, expressions)
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
      `the template "${shortened(template)}" cannot be read: ${shortened(where ?? '')}`,
      "Write expressions as {{branch}} or {{date 'YYYYMMDD'}}",
      { cause },
    )
  }
}

const shortened = (text: string) => beginningOf(text, 300)

const tooLong = (template: string) =>
  new Problem(
    `the template "${beginningOf(template, 40)}" has ${template.length} characters`,
    `Write one of ${LONGEST} characters at most`,
  )

function isOnly(template: string, expression: string, handlebars: Handlebars | undefined) {
  const [only, ...more] = partsOf(template) ?? []
  if (only !== undefined) {
    const isExpression = typeof only === 'object' && !('word' in only)
    return isExpression && only.name === expression && more.length === 0
  }
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
