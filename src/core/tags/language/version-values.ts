import parse from 'semver/functions/parse.js'
import prerelease from 'semver/functions/prerelease.js'
import valid from 'semver/functions/valid.js'
import { Problem } from '../../problem.ts'
import { isVersionLine, parseVersion, versionTags } from '../version.ts'
import { gitTagOf } from './expressions.ts'
import type { Expressions } from './plain-templates.ts'
import type { Rule } from './rules.ts'
import type { Circumstances, Value } from './value.ts'

/** Where a version comes from, in words, and what is written there. */
interface Source {
  readonly text: string
  readonly words: string
  /** Whether `match` has cut off what distinguishes versions: another one may get the same tag. */
  readonly isCut: boolean
}

/** `type=semver`: a pre-release is its whole version whatever the pattern, and moves nothing. */
export function semverValue(rule: Rule, at: Circumstances): Value[] {
  const source = versionSource(rule, at)
  if (!source) return []
  const version = valid(source.text) ? parse(source.text, { loose: true }) : null
  if (!version) return nothing(source, 'no semantic version', rule, at)
  const pattern = rule.attributes.get('pattern') ?? ''
  const isStable = prerelease(source.text) === null
  const used = isStable || at.isOnly(pattern, 'raw') ? pattern : '{{version}}'
  const text = at.render(used, { ...version })
  const { version: number, build } = version
  return [versionValue(text, [number, ...build].join('+'), number, source, isStable)]
}

/** `type=pep440`: pre-, post- and development releases are like pre-releases of `type=semver`. */
export function pep440Value(rule: Rule, at: Circumstances): Value[] {
  const source = versionSource(rule, at)
  if (!source || !at.pep440) return []
  const { clean, explain, major, minor, patch } = at.pep440
  const raw = source.text
  const version = explain(raw)
  if (!version) return nothing(source, 'no version of PEP 440', rule, at)
  const pattern = rule.attributes.get('pattern') ?? ''
  const whole = (clean(raw) ?? raw).replaceAll(',', '.') // it takes a local version apart
  if (version.is_prerelease || version.is_postrelease || version.is_devrelease) {
    const text = at.isOnly(pattern, 'raw') ? raw : whole
    return [versionValue(text, whole, whole, source, false)]
  }
  const parts: Expressions = {
    ...{ raw, version: whole },
    ...{ major: major(raw), minor: minor(raw), patch: patch(raw) },
  }
  return [versionValue(at.render(pattern, parts), whole, whole, source, true)]
}

/** `type=version`: the version as written, and the lines it belongs to: `v1.2.3`, `v1.2`, `v1`. */
export function versionValues(rule: Rule, at: Circumstances): Value[] {
  const source = versionSource(rule, at)
  if (!source) return []
  const version = parseVersion(source.text)
  if (!version) return nothing(source, 'no semantic version', rule, at)
  const isRelease = !at.event.release?.isPrerelease
  return versionTags(version, source.words, isRelease).map(({ name, ...tag }) => ({
    ...tag,
    kind: source.isCut ? 'floating' : tag.kind,
    version: version.number,
    text: name,
    movesLatest: version.isStable && isRelease,
  }))
}

/** `type=match`: a part of the Git tag or value, cut out by a regular expression. */
export function matchValue(rule: Rule, at: Circumstances): Value[] {
  const source = sourceOf(rule, at)
  if (!source) return []
  const { words } = source
  const pattern = rule.attributes.get('pattern') ?? ''
  const [, expression = pattern, flags = ''] = /^\/(.+)\/(.*)$/s.exec(pattern) ?? []
  const found = at.tryPattern(regularExpression(expression, flags), source.text)
  const group = rule.attributes.get('group') ?? '0'
  const text: unknown = found && Object.hasOwn(found, group) ? found[Number(group)] : undefined
  if (typeof text !== 'string') {
    const lack = found ? `has no group ${group} of ${pattern}` : `does not match ${pattern}`
    at.notice(`${words} ${lack}, so "${rule.text}" gives no tag`)
    return []
  }
  const because = `${words} matches ${pattern}`
  const isFixed = parseVersion(text) && !cutsOff(source.text, text, expression)
  const kind = isFixed ? 'fixed' : 'floating'
  return [{ text, kind, version: versionIn(source.text), because, movesLatest: true }]
}

/** Whether a part leaves out more of a text than a `v` or what the expression spells out at its ends. */
function cutsOff(text: string, part: string, expression: string): boolean {
  const at = text.indexOf(part)
  const [before, after] = [text.slice(0, at).replace(/v$/i, ''), text.slice(at + part.length)]
  const spelt = expression.replace(/^\^|\$$/g, '').replaceAll('\\', '')
  return at < 0 || !spelt.startsWith(before) || !spelt.endsWith(after)
}

/** The version inside a name such as `app-v1.2.3`, where there is one. */
export function versionIn(name: string): string | undefined {
  const found = /(?<![\d.])\d+\.\d+\.\d+(-[\w.]+)?(?![\d.])/.exec(name)
  return found ? parseVersion(found[0])?.number : undefined
}

function versionValue(
  text: string,
  whole: string,
  version: string,
  source: Source,
  isStable: boolean,
): Value {
  const because = `${source.words} is ${isStable ? 'a stable release' : 'a pre-release'}`
  const kind = isOneToOne(text, whole, source) ? 'fixed' : 'floating'
  return { text, kind, version, because, movesLatest: isStable }
}

/**
 * Whether no other version can get the same tag: all of it is in there, however its parts are set apart.
 * `{{version}}` has no build metadata, and `{{major}}{{minor}}` is 110 for 1.10 and for 11.0.
 */
const isOneToOne = (text: string, whole: string, source: Source) =>
  !source.isCut && [whole, source.text].some((all) => inParts(text).includes(inParts(all)))

const inParts = (text: string) => text.replace(/^v(?=\d)/i, '').replace(/[^0-9A-Za-z]+/g, '.')

/** The `value` of the rule, else the `version` input, else the Git tag. */
function sourceOf(rule: Rule, { render, globals, version, event }: Circumstances) {
  const value = rule.attributes.get('value') ?? ''
  if (value !== '') {
    const text = render(value, globals)
    return { text, words: `value ${text}` }
  }
  if (version) return { text: version, words: `version ${version}` }
  if (!event.fullRef.startsWith('refs/tags/')) return undefined
  const tag = gitTagOf(event)
  return { text: tag, words: `git tag ${tag}` }
}

/** The same, reduced by `match`; where that does not match, docker/metadata-action goes on, and so do we. */
function versionSource(rule: Rule, at: Circumstances): Source | undefined {
  const source = sourceOf(rule, at)
  const match = rule.attributes.get('match') ?? ''
  const found =
    source && match ? at.tryPattern(regularExpression(match, ''), source.text) : undefined
  if (found === null) at.notice(`${source?.words} does not match ${match}`)
  if (!source) return undefined
  const text = found ? (found[1] ?? found[0]) : source.text
  const isCut = found ? cutsOff(source.text, text, match) : false
  return { ...source, isCut, text: text.replaceAll('/', '-') }
}

function regularExpression(expression: string, flags: string): RegExp {
  try {
    return new RegExp(expression, flags)
  } catch (cause) {
    throw new Problem(
      `"${expression}"${flags && ` with the flags "${flags}"`} is not a regular expression`,
      'See https://developer.mozilla.org/docs/Web/JavaScript/Guide/Regular_expressions',
      { cause },
    )
  }
}

function nothing({ words, text }: Source, lack: string, rule: Rule, at: Circumstances): [] {
  const what = words.endsWith(text) ? words : `${text} of ${words}`
  const hint = isVersionLine(text) ? ': write all three numbers' : ''
  at.notice(`${what} is ${lack}, so "${rule.text}" gives no tag${hint}`)
  return []
}
