import { hasPasswordInUrl, isPlaceholder, isSecretShaped, isUsualPassword } from './placeholder.ts'
import { isHarmlessName, isSecretName } from './secret-name.ts'
import { type Assignment, shellAssignments } from './shell-assignments.ts'

/** Lines such as `export A="b" # comment`, and those of other shells. */
export const envAssignments = (text: string): Assignment[] => [
  ...[...text.matchAll(/^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(.*)$/gm)].map(
    ([, name = '', rest = '']) => ({ name, value: withoutQuotes(rest.trim()) }),
  ),
  ...shellAssignments(text),
]

function withoutQuotes(rest: string): string {
  const [, , quoted] = /^(["'])(.*?)\1/s.exec(rest) ?? []
  if (quoted !== undefined) return quoted
  const comment = rest.search(/\s#/)
  return (comment < 0 ? rest : rest.slice(0, comment).trimEnd()).replace(/[;,]$/, '')
}

const QUOTED =
  /["']?([A-Za-z_][\w.-]{1,60})["']?\s*(?::|=>?|,)\s*(["'])((?:(?!\2)[^\n\\]|\\.){1,400})\2/g
const BARE = /^[ \t-]*([A-Za-z_][\w.-]{1,60})[ \t]*[:=][ \t]*([^\s"'#{[|>&*!][^\n#]{0,400})$/gm
const ELEMENT = /<([A-Za-z_][\w.-]{1,60})>([^<>\n]{1,400})<\/\1>/g
const KEY_AND_VALUE = /key="([\w.-]{1,60})"\s+value="([^"\n]{1,400})"/gi

/** Entries with a literal value in JSON, YAML, TOML, XML, properties, or variables of Terraform. */
export function settingsIn(text: string): Assignment[] {
  const isXml = text.trimStart().startsWith('<') && !text.trimStart().startsWith('<?php')
  const forms = isXml ? [ELEMENT, KEY_AND_VALUE] : [QUOTED, BARE]
  const found = forms.flatMap((form) =>
    [...text.matchAll(form)].map((match) => ({
      name: match[1] ?? '',
      value: (match[3] ?? match[2] ?? '').trim(),
    })),
  )
  return [...found, ...variablesIn(text), ...(isXml ? [] : shellAssignments(text))]
}

/** Defaults in `variable "TOKEN" { default = "…" }`. */
const variablesIn = (text: string): Assignment[] =>
  text
    .split('variable "')
    .slice(1)
    .flatMap((block) => {
      const [name = ''] = block.split('"', 1)
      const [body = ''] = block.split('}', 1)
      const [, value] = /default[ \t]*=[ \t]*"([^"\n]{1,400})"/.exec(body) ?? []
      return value === undefined ? [] : [{ name, value }]
    })

/**
 * Whether the value is a secret, judging by its name. In a reviewed file, only a value that looks made by a machine counts.
 */
export function isSecretAssignment({ name, value }: Assignment, isReviewed: boolean): boolean {
  if (hasPasswordInUrl(value))
    return (
      !/@(localhost|127\.0\.0\.1|db|database|postgres|mysql|mariadb|redis|mongo|rabbitmq)\b/.test(
        value,
      ) || !isReviewed
    )
  if (
    !isSecretName(name.split('.').at(-1) ?? name) ||
    isPlaceholder(value) ||
    isUsualPassword(value)
  )
    return false
  return isReviewed ? isSecretShaped(value) : true
}

/** Whether the value may be public: an address, a name, a switch. */
export const isHarmless = ({ name, value }: Assignment): boolean =>
  isPlaceholder(value) ||
  isHarmlessName(name) ||
  (/^[\w.:/@+ -]{1,40}$/.test(value) && !(value.length >= 20 && isSecretShaped(value))) ||
  /^[a-z][\w+.-]*:\/\/[^@\s]*$/i.test(value) ||
  /sha|commit|revision|hash|digest|build|tag/i.test(name)
