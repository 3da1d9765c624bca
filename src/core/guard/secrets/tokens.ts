import { isPlaceholder } from './placeholder.ts'

/** A kind of token that is recognised by its form alone. */
interface TokenKind {
  readonly name: string
  readonly form: string
  /** Whether it is public in some places: then it is only a warning. */
  readonly isDoubtful?: boolean
}

const KINDS: readonly TokenKind[] = [
  { name: 'a GitHub token', form: 'gh[pousr]_[A-Za-z0-9]{36,255}' },
  { name: 'a GitHub token', form: 'ghs_[A-Za-z0-9_.-]{36,600}' },
  { name: 'a GitHub token', form: 'github_pat_[A-Za-z0-9_]{82}' },
  { name: 'a GitLab token', form: 'gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{20,64}' },
  { name: 'an npm token', form: 'npm_[A-Za-z0-9]{36}' },
  { name: 'a Docker token', form: 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{27,64}' },
  { name: 'a Slack token', form: 'xox[abeoprs]-[A-Za-z0-9-]{24,120}' },
  { name: 'a Slack webhook', form: 'https://hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24}' },
  { name: 'a Discord webhook', form: 'https://discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,80}' },
  { name: 'an Anthropic key', form: 'sk-ant-(?:api|admin)\\d\\d-[A-Za-z0-9_-]{93}AA' },
  { name: 'an OpenAI key', form: 'sk-(?:proj|svcacct|admin)-[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}' },
  { name: 'an OpenAI key', form: 'sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}' },
  { name: 'a Stripe key', form: '(?:sk|rk)_live_[A-Za-z0-9]{20,247}' },
  { name: 'a Hugging Face token', form: 'hf_[A-Za-z]{34}' },
  { name: 'a PyPI token', form: 'pypi-AgEI[A-Za-z0-9_-]{50,1000}' },
  { name: 'a SendGrid key', form: 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}' },
  { name: 'an age key', form: 'AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}' },
  { name: 'a DigitalOcean token', form: 'do[opr]_v1_[a-f0-9]{64}' },
  { name: 'a Vault token', form: 'hvs\\.[A-Za-z0-9_-]{90,120}' },
  { name: 'a Terraform Cloud token', form: '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}' },
  { name: 'a Shopify token', form: 'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}' },
  { name: 'a Square token', form: 'sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}' },
  { name: 'a Databricks token', form: 'dapi[a-f0-9]{32}(?:-\\d)?' },
  { name: 'a Linear key', form: 'lin_api_[A-Za-z0-9]{40}' },
  { name: 'a Grafana token', form: 'glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}' },
  { name: 'a RubyGems key', form: 'rubygems_[a-f0-9]{48}' },
  { name: 'a Supabase token', form: 'sb(?:p_[a-f0-9]{40}|_secret_[A-Za-z0-9_-]{30,40})' },
  { name: 'a Doppler token', form: 'dp\\.(?:pt|st|sa|ct)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}' },
  { name: 'a Telegram bot token', form: '\\d{8,10}:AA[A-Za-z0-9_-]{33}' },
  { name: 'a 1Password token', form: 'ops_eyJ[A-Za-z0-9+/=]{250,}' },
  { name: 'a Groq key', form: 'gsk_[A-Za-z0-9]{52}' },
  { name: 'an xAI key', form: 'xai-[A-Za-z0-9]{80}' },
  { name: 'a Google API key', form: 'AIza[A-Za-z0-9_-]{35}', isDoubtful: true },
] // biome-ignore format: a table

const ALL = new RegExp(
  `(?<![A-Za-z0-9_])(?:${KINDS.map(({ form }) => `(${form})`).join('|')})(?![A-Za-z0-9_])`,
  'g',
)

/** Every token begins with one of these: a quick test before the slow one. */
const HINT =
  /gh[pousr]_|github_pat_|gl(?:pat|dt|rt|cbt|ptt|ft|soat)-|npm_|dckr_|xox[abeoprs]-|hooks\.slack|\/api\/webhooks|sk-|[sr]k_live_|hf_|pypi-Ag|SG\.|AGE-SEC|do[opr]_v1|hvs\.|atlasv1|shp[acps]|sq0|dapi|lin_api|glsa_|rubygems_|sbp_|sb_secret|dp\.|:AA|ops_eyJ|gsk_|xai-|AIza|A[KS]IA/

/** A token that was found in a text; never its value. */
interface FoundToken {
  /** `a GitHub token` */
  readonly name: string
  readonly isDoubtful: boolean
}

/** Tokens in a text that are not examples, each kind once. */
export function tokensIn(text: string): FoundToken[] {
  if (!HINT.test(text)) return []
  const found = new Map<string, FoundToken>()
  for (const match of text.matchAll(ALL)) {
    const kind = KINDS[match.slice(1).findIndex((group) => group !== undefined)]
    if (!kind || isExample(match[0])) continue
    found.set(kind.name, { name: kind.name, isDoubtful: kind.isDoubtful ?? false })
  }
  const aws = awsPair(text)
  return aws ? [...found.values(), aws] : [...found.values()]
}

/** The first token in a text whose form leaves no doubt. */
export const sureTokenIn = (text: string): FoundToken | undefined =>
  tokensIn(text).find(({ isDoubtful }) => !isDoubtful)

const isExample = (token: string): boolean =>
  /example|placeholder|xxxx|your[-_]|redacted|fake|dummy|(.)\1{7}|0123456789|1234567890|abcdefgh/i.test(
    token,
  )

/** An access key of AWS counts only with its secret beside it, as in GitHub's own secret scanning. */
function awsPair(text: string): FoundToken | undefined {
  const [id] = /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])/.exec(text) ?? []
  if (!id || id.endsWith('EXAMPLE')) return undefined
  const secrets = text.matchAll(/(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g)
  const isSecret = [...secrets].some(
    ([secret]) =>
      /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret) && !isPlaceholder(secret),
  )
  return isSecret ? { name: 'an AWS access key with its secret', isDoubtful: false } : undefined
}
