import { envAssignments, isHarmless, isSecretAssignment, settingsIn } from './assignments.ts'
import type { FileKind } from './file-kind.ts'
import { hasPasswordInUrl, isInWords, isPlaceholder, isSecretShaped } from './placeholder.ts'
import { privateKeyIn } from './private-key.ts'

/** What suggests that a file holds a secret. It never contains the secret. */
export interface Evidence {
  /** Name of the rule, for the output `guard` and docs/secrets.md. */
  readonly rule: string
  /** Continues a sentence after the file's name: `DB_PASSWORD in it is set`. */
  readonly what: string
  /** `sure` where the content proves it, `likely` where only the name suggests it, `doubtful` where it may well be none. */
  readonly certainty: 'sure' | 'likely' | 'doubtful'
}

/** A file that the guard has read. */
export interface Looked {
  readonly kind: FileKind
  readonly text: string
  /** Whether git tracks it unchanged: then it has been reviewed. */
  readonly isReviewed: boolean
  /** Whether the text is the whole file. */
  readonly isWhole: boolean
}

type Look = (looked: Looked) => Evidence | undefined

const sure = (rule: string, what: string): Evidence => ({ rule, what, certainty: 'sure' })
const likely = (rule: string, what: string): Evidence => ({ rule, what, certainty: 'likely' })
const doubtful = (rule: string, what: string): Evidence => ({ rule, what, certainty: 'doubtful' })

const LOOKS: Readonly<Record<FileKind, Look>> = {
  env,
  settings,
  'own settings': ownSettings,
  git,
  netrc: ({ text }) => {
    const [, password = ''] = /\bpassword\s+(\S+)/.exec(text) ?? []
    return isPlaceholder(password) ? undefined : sure('netrc', 'a password for a host is in it')
  },
  npm: ({ text }) => {
    const tokens = text.matchAll(
      /(?:_authToken|_password|_auth|npmAuthToken|npmAuthIdent)["']?\s*[=:]\s*["']?([^\s"']+)/g,
    )
    return [...tokens].some(([, token = '']) => !isPlaceholder(token))
      ? sure('npm', 'a token for a registry is in it')
      : undefined
  },
  'private key': ({ text }) => keyEvidence(text),
  'key store': () => likely('key-store', 'it holds keys'),
  'gcloud written by an action': ({ text }) =>
    text.trim() === '' || isGoogleKey(text) || !text.includes('{')
      ? sure('gcloud', 'google-github-actions/auth wrote its credentials into it')
      : likely('gcloud', 'google-github-actions/auth writes its credentials into such a file'),
  gcloud: (looked) => {
    const { text } = looked
    if (isGoogleKey(text)) return sure('gcloud', 'it holds credentials of Google Cloud')
    const [, client] = /"(installed|web)"\s*:/.exec(text) ?? []
    if (!client || !/"client_secret"\s*:\s*"[^"]{10,}"/.test(text)) return ownSettings(looked)
    return (client === 'web' ? likely : doubtful)(
      'gcloud',
      'it holds the secret of an OAuth client',
    )
  },
  aws: ({ text }) => {
    const [, secret = ''] = /aws_secret_access_key\s*=\s*(\S+)/i.exec(text) ?? []
    const inList = /(?:AKIA|ASIA)[A-Z2-7]{16}(?<!EXAMPLE)\s*,\s*["']?([A-Za-z0-9+/]{40})/.test(text)
    return inList || (secret && !isPlaceholder(secret))
      ? sure('aws', 'it holds an AWS secret key')
      : undefined
  },
  docker: ({ text }) =>
    /"(?:auth|identitytoken|registrytoken|password)"\s*:\s*"[^"\s]{8,}"/.test(text)
      ? sure('docker', 'a login to a registry is in it')
      : undefined,
  kubeconfig: ({ text }) =>
    /(?:client-key-data|password|token)["']?\s*:\s*["']?[A-Za-z0-9+/=._-]{20,}/.test(text)
      ? sure('kubeconfig', 'it holds the credentials for a cluster')
      : undefined,
  terraform,
  'one value': ({ text, isReviewed, isWhole }) => {
    const line = text.trim()
    const isOne = isWhole && !isReviewed && line.length < 4096 && !line.includes('\n')
    return isOne && isSecretShaped(line) && !isPublic(line)
      ? sure('whole-secret', 'all of it is one secret')
      : keyEvidence(text)
  },
  cookies: ({ text, isReviewed }) =>
    !isReviewed && /^# (?:Netscape )?HTTP Cookie File/.test(text) && text.includes('\tTRUE\t')
      ? sure('cookies', 'cookies of a browser are in it')
      : undefined,
  'whole secret': ({ text, isWhole }) => {
    const line = text.trim()
    if (line === '' || line.startsWith('$ANSIBLE_VAULT') || line.startsWith('#!')) return undefined
    const isSecret = isWhole && !isPlaceholder(line) && line.length < 4096
    return isSecret ? sure('whole-secret', 'all of it is one secret') : undefined
  },
}

/** The evidence in a file of this kind; undefined where there is none. */
export const evidenceIn = (looked: Looked): Evidence | undefined => LOOKS[looked.kind](looked)

/** The evidence that a text holds a private key; doubtful where the key is encrypted, undefined where there is none. */
export function keyEvidence(text: string): Evidence | undefined {
  const key = privateKeyIn(text)
  if (key === 'plain') return sure('private-key', 'it holds a private key')
  return key && doubtful('private-key', 'it holds a private key, though an encrypted one')
}

/** Files of SOPS and sealed secrets are encrypted. */
const isEncrypted = (text: string): boolean =>
  /^[ \t]*["']?sops["']?[ \t]*[:=]|^sops_version=|kind:[ \t]*SealedSecret/m.test(text)

function env({ text, isReviewed }: Looked): Evidence | undefined {
  if (isEncrypted(text) || /^DOTENV_PUBLIC_KEY/m.test(text)) return undefined
  const all = envAssignments(text)
  const secret = all.find(
    (one) => isSecretAssignment(one, isReviewed) && !isSymfony(one.name, isReviewed),
  )
  if (secret) return sure('env', `${secret.name} in it is set`)
  const telling = all.find((one) => !isHarmless(one))
  return telling && likely('env', `${telling.name} in it is set`)
}

/** With Symfony people commit a `.env` with a secret for development; the server has the real one. */
const isSymfony = (name: string, isReviewed: boolean): boolean =>
  isReviewed && name === 'APP_SECRET'

function settings({ text, isReviewed }: Looked): Evidence | undefined {
  if (isEncrypted(text) || text.startsWith('$ANSIBLE_VAULT')) return undefined
  const key = keyEvidence(text)
  if (key) return key
  if (hasPasswordInUrl(text) && !isReviewed)
    return sure('settings', 'a URL with a password is in it')
  const found = settingsIn(text).find(
    (one) => isSecretAssignment(one, isReviewed) && !/^\{.*\}$/.test(one.value),
  )
  if (found) return sure('settings', `${found.name} in it is set`)
  const isPasswordFile = /^[\w.*-]+:\d*\*?:[\w*]*:\w+:\S{6,}$|^[\w.-]+:(\$\w+\$|\{SHA\})\S+$/m.test(
    text,
  )
  return isPasswordFile ? likely('settings', 'passwords are in it') : undefined
}

/** Tools write such files, too: only a value that can be nothing else counts as a secret. */
function ownSettings({ text, isReviewed }: Looked): Evidence | undefined {
  if (isReviewed || isEncrypted(text)) return undefined
  const found = settingsIn(text).find(
    (one) => isSecretAssignment(one, true) && !isPublic(one.value) && !isInWords(one.value),
  )
  return found && sure('settings', `${found.name} in it is set`)
}

/** Values that are public: keys in web pages, addresses without a password such as Sentry's, code that reads a value. */
const isPublic = (value: string): boolean =>
  /^(?:AIza|pk[_.]|[\w.]+[[(])/.test(value) ||
  (/^[a-z][\w+.-]*:\/\//i.test(value) && !hasPasswordInUrl(value))

function git({ text }: Looked): Evidence | undefined {
  const isHeader = /extraheader\s*=\s*authorization:\s*(?:basic|bearer)\s+\S{8,}/i.test(text)
  if (isHeader) return sure('git', 'the token actions/checkout works with is in it')
  return hasPasswordInUrl(text) || /:\/\/[\w-]*(?:gh[pousr]_|github_pat_|glpat-)\w{16,}@/.test(text)
    ? sure('git', 'a URL with a password is in it')
    : undefined
}

function terraform({ text }: Looked): Evidence | undefined {
  const found = settingsIn(text).find((one) => isSecretAssignment(one, false))
  if (found) return sure('terraform', `${found.name} in it is set`)
  return /"sensitive_(?:values|attributes)"\s*:\s*(?:\{|\[)\s*["{[]/.test(text) || keyEvidence(text)
    ? sure('terraform', 'sensitive values are in it')
    : likely('terraform', 'the state of Terraform often holds secrets')
}

const isGoogleKey = (text: string): boolean =>
  /"type"\s*:\s*"(?:service_account|authorized_user|external_account|impersonated_service_account)"/.test(
    text,
  ) &&
  /"(?:private_key|refresh_token|credential_source|service_account_impersonation_url)"\s*:/.test(
    text,
  )
