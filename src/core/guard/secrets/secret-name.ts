import { withoutEnd } from '../../text/trim.ts'

/** BuildKit's ten words of `SecretsUsedInArgOrEnv`, and ours. */
const SECRET = new Set(
  'apikey auth credential credentials key password pword passwd secret token pass passphrase pwd creds pat dsn private accesskey privatekey signingkey webhook secrets passcode secretkey authtoken accesstoken netrc npmrc pypirc kubeconfig'.split(
    ' ',
  ),
)

/** Words that make a name that of something else: where the secret is, or how it is used. */
const HARMLESS = new Set(
  'public file path dir name id version url uri host user ttl length size type algorithm alg prefix expiry expires expiration enabled disabled required policy format header field module provider method mode strategy issuer audience endpoint port timeout count max min rotation username ids uid'.split(
    ' ',
  ),
)

const BROWSER =
  /^(NEXT_PUBLIC|VITE|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|PUBLIC|GATSBY|VUE_APP|NG_APP|STORYBOOK)_/

/** Names that only look like one. */
const KNOWN_HARMLESS =
  /^(GPG_KEYS?|CACHE_KEY|KEYCLOAK_?\w*|SSH_KNOWN_HOSTS|KEYRING|AUTHORS?|\w*_GPG_KEYS?|GPG_KEY_\w+|HOST_KEY_ALGORITHMS|KEY_SERVER|KEYSERVER|KEYBOARD\w*|KEYMAP|SORT_KEY|PARTITION_KEY|PRIMARY_KEY|FOREIGN_KEY)$/i

/** The parts of `DB_PASSWORD`, `dbPassword` or `db-password`, in lower case. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)

/** Whether a value under that name is shipped to browsers anyway. */
const isPublicName = (name: string): boolean => BROWSER.test(name)

/** Whether a variable holds a secret, judging by its name. */
export function isSecretName(name: string): boolean {
  if (isPublicName(name) || KNOWN_HARMLESS.test(name)) return false
  const words = wordsOf(name)
  if (words.some((word) => HARMLESS.has(word))) return false
  return words.some((word) => SECRET.has(withoutEnd(word, '0123456789')))
}

/** Whether the value is an address or a name, judging by the name of the variable. */
export const isHarmlessName = (name: string): boolean =>
  isPublicName(name) ||
  KNOWN_HARMLESS.test(name) ||
  wordsOf(name).some((word) => HARMLESS.has(word))
