import {
  hideExpressions,
  listOf,
  soleExpression,
  withEnvironment,
} from '../workflow/expressions.ts'
import type { MappingEntry } from '../workflow/workflow.ts'

/** Image names and the tag rules that hold for each of them. */
export interface Names {
  readonly images: readonly string[]
  readonly rules: readonly string[]
}

interface Reference {
  readonly image: string
  readonly tag: string
}

/**
 * Image names and rules that give the same as a list of whole references; undefined where a reference is
 * not known before the run, or where images have tags of their own.
 */
export function namesAndRules(
  text: string,
  environment: readonly MappingEntry[],
): Names | undefined {
  const references = listOf(text, 'lines-and-commas').map((item) =>
    splitReference(soleExpression(item) === undefined ? item : withEnvironment(item, environment)),
  )
  return namesOfReferences(
    references.filter((reference) => reference !== undefined),
    references.length,
  )
}

/** The same for references with the condition under which each is pushed; empty for always. */
export function namesUnder(
  references: readonly { readonly reference: string; readonly condition: string }[],
): Names | undefined {
  const split = references.flatMap(({ reference, condition }) => {
    const parts = splitReference(reference)
    return parts ? [{ image: parts.image, tag: ruleOf(parts.tag, condition) }] : []
  })
  return namesOfReferences(split, references.length, (rule) => rule)
}

function namesOfReferences(
  references: readonly Reference[],
  count: number,
  toRule = (tag: string) => ruleOf(tag, ''),
): Names | undefined {
  if (references.length < count || count === 0) return undefined
  const tags = Map.groupBy(references, ({ image }) => image)
  const [first = [], ...others] = [...tags.values()].map((list) => list.map(({ tag }) => tag))
  if (others.some((list) => list.join('\n') !== first.join('\n'))) return undefined
  return { images: [...tags.keys()], rules: [...new Set(first)].map(toRule) }
}

const ruleOf = (tag: string, condition: string) =>
  `type=raw,value=${tag}${condition && `,enable=\${{ ${condition} }}`}`

/** `ghcr.io/acme/app` and `v1` of `ghcr.io/acme/app:v1`; without a tag it is `latest`. */
export function splitReference(text: string): Reference | undefined {
  const { text: plain, show } = hideExpressions(text.trim())
  const [, image = '', tag = 'latest'] = /^((?:.*\/)?[^/:@]+)(?::([^/:@]+))?$/.exec(plain) ?? []
  // An expression alone may be anything: a name, a reference, a list of them.
  if (image === '' || /\s/.test(plain)) return undefined
  if (/^ExPr\d+ExPr$/.test(plain)) return undefined
  return { image: show(image), tag: show(tag) }
}
