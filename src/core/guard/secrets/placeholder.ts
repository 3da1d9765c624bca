const TEMPLATE =
  /^(\$\{?\w.*|\$\(.*\)|\{\{.*\}\}|<[^>]*>|%\w+%|@\w+@|\*{3,}|ENC\[.*\]|ENC\(.*\)|\{[^}]*\}|op:\/\/.*|vault:.*|secretsmanager:.*|arn:aws:secretsmanager.*)$/s

const CONSTANT =
  /^(true|false|null|none|nil|undefined|yes|no|on|off|default|auto|disabled|enabled)$/i

/** A value with one of these in it is a placeholder. */
const STAND_IN =
  /change[-_ ]?(me|it|this)|example|sample|dummy|placeholder|your[-_ ]|todo|fixme|xxx|replace|insert|redacted|fake|do[-_]?not[-_]?use|set[-_]?me|fill[-_]?(me|in)|tobemodified/i

/** Words that make a placeholder together, with numbers behind them: `test`, `my-secret-password1`, `dev_only`. */
const WORDS =
  /^(?:(?:my|the|a|an|super|very|top|not|really|some|local|only|for|test|testing|secret|s3cret|s3cr3t|password|passw0rd|passwd|pass|key|token|foo|bar|baz|default|dev|development|localhost|ci|docker|django|insecure|admin|user|root|app|duper)[-_ .:!]*){1,8}\d{0,4}!?$/i

const ADDRESS =
  /^(?:[a-z][\w+.-]*:)?\/\/[^@\s]*$|^[\w.-]+\.(?:local|internal|com|net|org|io|dev)(?::\d+)?$/i

const PATH = /^(?:~|\.{1,2})?\/[\w./@+-]*$|^[A-Za-z]:\\/

/** Shorter values are no secrets. */
const SHORTEST = 6

/** Whether a value is a placeholder for a secret, or cannot be one by its form. */
export function isPlaceholder(written: string): boolean {
  const value = written
    .trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim()
  if (value.length < SHORTEST || CONSTANT.test(value) || TEMPLATE.test(value)) return true
  if (/^(.)\1*$/s.test(value) || /^[\d.,:-]+$/.test(value)) return true
  if (/^(?:0?123456789?0?|abc(?:def)?(?:123)?|qwerty\w*)/i.test(value)) return true
  return STAND_IN.test(value) || WORDS.test(value) || ADDRESS.test(value) || PATH.test(value)
}

/** Whether a value looks generated, or chosen with care: no word, no name of a program. */
export function isSecretShaped(written: string): boolean {
  const value = written.trim().replace(/^(["'])(.*)\1$/s, '$2')
  if (isPlaceholder(value) || /\s/.test(value) || isInWords(value)) return false
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(value)).length
  if (value.length < 12) return value.length >= 8 && kinds >= 3
  return (kinds >= 2 && entropy(value) >= 2.5 && /\d|[A-Z]/.test(value)) || value.length >= 24
}

/** `color-primary-500` is the name of a colour, `some_long_string` describes itself. */
export function isInWords(value: string): boolean {
  const parts = value.split(/[-_.]/)
  return parts.length > 1 && parts.every((part) => /^(?:[a-z]+|\d{1,4})$/.test(part))
}

/** Bits for each character, after Shannon. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1)
  const shares = [...counts.values()].map((count) => count / text.length)
  return -shares.reduce((sum, share) => sum + share * Math.log2(share), 0)
}

/** The password in a URL; empty where there is none. */
const passwordInUrl = (text: string): string =>
  /\b[a-z][\w+.-]{0,20}:\/\/[^\s:/@"']{0,200}:([^\s@/"']{1,400})@/i.exec(text)?.[1] ?? ''

/** Whether the password in a URL looks made by a machine. */
export const hasStrongPasswordInUrl = (text: string): boolean =>
  isSecretShaped(decoded(passwordInUrl(text)))

/** A user and a password in a URL: `postgres://app:s3cr3t@db/app`. */
export function hasPasswordInUrl(text: string): boolean {
  const password = passwordInUrl(text)
  return password !== '' && !isPlaceholder(decoded(password)) && !isUsualPassword(password)
}

/** The usual passwords of a local database. */
export const isUsualPassword = (password: string): boolean =>
  /^(postgres(ql)?|root|admin|mysql|redis|guest|user|pass|symfony|laravel|django|rails|rabbitmq|mongo(db)?|minio(admin)?|app)$/i.test(
    password,
  )

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
