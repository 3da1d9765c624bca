import type { Environment, Event } from '../event/event.ts'
import { Problem } from '../problem.ts'
import { emptyPart } from '../text/empty-part.ts'
import { loadClock } from './language/clock.ts'
import { globalExpressions } from './language/expressions.ts'
import { namedTags } from './language/named-tags.ts'
import { located, parseRuleBook, type RuleBook, throwAll } from './language/rule-book.ts'
import { idleAttributes, parseRules } from './language/rules.ts'
import { shortShaOf } from './language/short-sha.ts'
import { tagsInOrder } from './language/tag-list.ts'
import { loadTemplates } from './language/templates.ts'
import { unknownExpressions } from './language/unknown-expressions.ts'
import type { Circumstances, TryPattern } from './language/value.ts'
import type { Tag } from './tag.ts'
import { checkVersion } from './version.ts'

export type { Tag } from './tag.ts'

/** What the user says about tags. */
export interface TagOptions {
  readonly version: string
  /** Tag rules, one an item; none is the same as `type=auto`. */
  readonly tags: readonly string[]
  readonly flavor?: readonly string[]
  /** The `tags` input as written, so that mistakes can name their line. */
  readonly tagsText?: string
  /** The `images` input: where it is empty, whole references under `tags` name images and tags. */
  readonly images?: readonly string[]
}

/** What the machine knows that tags can be made of. */
interface TagFacts {
  readonly environment?: Environment
  /** What `git describe --tags --always` says; asked for where `wantsDescribe` says so. */
  readonly describe?: string | undefined
  /** Tries a pattern that a user wrote, for a limited time. */
  readonly tryPattern?: TryPattern | undefined
}

/** The tags of an image, each with its reason. */
export interface TagPlan {
  /** The first one names the build. Empty where no rule gives a tag; a notice says why. */
  readonly tags: readonly Tag[]
  /** The version label and output; empty where there is no tag. */
  readonly version: string
  /** Names as the outputs list them: `latest` twice where docker/metadata-action says it twice. */
  readonly names: readonly string[]
  /** The tags as the rules give them, in their order, the same one perhaps for several images. */
  readonly written: readonly Tag[]
  /** What the user should hear of. */
  readonly notices: readonly string[]
}

/** Whether some text uses `{{describe}}`, which takes a checkout with its history. */
export const wantsDescribe = (texts: readonly string[]): boolean =>
  texts.some((text) => /\{\{[^}]{0,200}\bdescribe\b/.test(text))

/** Whether some text uses `{{commit_date}}`, which not every payload has. */
export const wantsCommitDate = (texts: readonly string[]): boolean =>
  texts.some((text) => /\{\{[^}]{0,200}\bcommit_date\b/.test(text))

/**
 * Decides every tag of a build, each with its reason.
 * @throws Problem that lists every mistake of every rule
 */
export async function planTags(
  { version, tags, flavor = [], tagsText = '', images }: TagOptions,
  event: Event,
  now: string,
  facts: TagFacts = {},
): Promise<TagPlan> {
  const notices: string[] = []
  const notice = (text: string) => void notices.push(text)
  const rules = tags.filter((line) => !line.startsWith('#'))
  const isBare = images?.length === 0
  const book = parseRuleBook(rules.length > 0 ? rules : ['type=auto'], flavor, tagsText, isBare)
  if (event.origin === 'repository') refuseLostOwners(book)
  const given = versionFor(version, event, notice)
  const at = { ...(await prepare(book, event, now, facts)), version: given, notice }
  const unknown = [...templatesOf(book)].flatMap(unknownExpressions)
  unknown.forEach(notice)
  book.rules.flatMap(idleAttributes).forEach(notice)
  const plan = tagsInOrder(namedTags(book, at), book.flavor)
  if (plan.tags.length === 0) {
    if (unknown[0])
      throw new Problem(`no tag is left: ${unknown[0]}`, 'See docs/tags.md for those there are')
    notice(noTag(event))
  }
  for (const { name } of plan.tags) if (lacksRest(name)) notice(ofLostRest(name))
  return { ...plan, notices: [...new Set(notices)] }
}

/** Images that whole references under `tags` name, as written, each once; none where all lines are rules. */
export const imagesInReferences = (lines: readonly string[]): string[] => [
  ...new Set(
    lines.flatMap((line) => parseRules(line, true).rules.flatMap(({ image }) => image ?? [])),
  ),
]

/** What an empty variable leaves of `v${{ vars.VERSION }}` and `1.2-${{ matrix.variant }}`: legal, and rarely meant. */
const lacksRest = (name: string) => /^v$|[.-]$/i.test(name)

const ofLostRest = (name: string) =>
  `the tag "${name}" is perhaps not whole: see whether a variable in it is empty`

/** A fork has no variables, and its images are built under the owner of the repository. */
const refuseLostOwners = ({ rules, placeOf }: RuleBook) =>
  throwAll(
    rules.flatMap((rule) => {
      const { image, attributes, text } = rule
      if (image === undefined) return []
      const whole = `${image}:${attributes.get('value')}`
      const lacking = emptyPart(text.includes(whole) ? whole : image)
      return lacking ? [located(lacking, placeOf(rule), text)] : []
    }),
  )

/** Loads what the rules need, and nothing else. */
async function prepare(
  book: RuleBook,
  event: Event,
  now: string,
  { environment = {}, describe, tryPattern }: TagFacts,
): Promise<Omit<Circumstances, 'version' | 'notice'>> {
  const templates = templatesOf(book)
  const shortSha = shortShaOf(event.sha, environment)
  const facts = { event, now, shortSha, describe, format: await loadClock(templates) }
  const needsPep440 = book.rules.some(({ type }) => type === 'pep440')
  return {
    ...facts,
    ...(await loadTemplates([...templates])),
    tryPattern: tryPattern ?? ((pattern, text) => text.match(pattern)),
    globals: globalExpressions(facts),
    pep440: needsPep440 ? await import('./language/pep440.ts') : undefined,
  }
}

function templatesOf({ rules, flavor }: RuleBook): Set<string> {
  const texts = [flavor.prefix, flavor.suffix]
  for (const { attributes } of rules) texts.push(...attributes.values())
  return new Set(texts.filter((text) => text.includes('{{')))
}

/** The `version` input: `latest` means none, and a pull request publishes no version. */
function versionFor(given: string, event: Event, notice: (text: string) => void): string {
  const version = given.trim()
  if (version === '' || version.toLowerCase() === 'latest') return ''
  if (event.ref.kind === 'pull-request') {
    notice(`"version" (${version}) is ignored: a pull request publishes no version`)
    return ''
  }
  checkVersion(version)
  return version
}

const noTag = ({ name, fullRef }: Event) =>
  `no tag rule gives a tag for the event ${name} on "${fullRef}"`
