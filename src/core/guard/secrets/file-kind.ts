/** The kind of a file whose name suggests that it holds a secret. */
export type FileKind =
  | 'env'
  | 'private key'
  | 'key store'
  | 'gcloud'
  | 'gcloud written by an action'
  | 'aws'
  | 'npm'
  | 'settings'
  /** Ordinary configuration: its values count where git does not track it. */
  | 'own settings'
  | 'docker'
  | 'kubeconfig'
  | 'git'
  | 'netrc'
  | 'terraform'
  | 'whole secret'
  /** Named like one secret, and found to be one by what it holds: where git does not track it. */
  | 'one value'
  | 'cookies'

const TEMPLATE =
  /(^|[.\-_])(example|sample|template|tpl|tmpl|dist|defaults?|schema|test|testing|ci|vault|keys-example|e2e|mock|docs?|local-example|placeholder)(?=[.\-_]|$)/

const KEY_NAME =
  /^id_(rsa|dsa|ecdsa|ed25519)([^.]|\.(?!pub$))*$|^ssh_host_\w+_key$|\.(pem|key|ppk|p8|pk8|priv)$/

/** Key stores that every machine has, with a well-known password. */
const PUBLIC_STORE = /^(cacerts|truststore\.\w+|.*[-_.]truststore\.\w+|debug\.keystore)$/

const RULES: readonly [kind: FileKind, name: RegExp, folder?: RegExp][] = [
  ['gcloud written by an action', /^gha-creds-[\da-f]+\.json$/],
  ['gcloud', /^.*service[-_]?account.*\.json$|^application_default_credentials\.json$|^cred(ential)?s?\.json$|^client[-_]secret.*\.json$|^.*firebase-adminsdk.*\.json$/],
  ['aws', /^(credentials|config)$/, /(^|\/)\.aws$/],
  ['aws', /accesskeys\.csv$/],
  ['npm', /^\.?npmrc$|^\.yarnrc(\.yml)?$/],
  ['docker', /^\.dockercfg$/],
  ['docker', /^config\.json$/, /(^|\/)\.docker$/],
  ['kubeconfig', /^kubeconfig|\.kubeconfig$|^kube[-_]?config[\w.-]*$|^(admin|super-admin|kubelet)\.conf$|^k3s\.ya?ml$/],
  ['kubeconfig', /^config$/, /(^|\/)\.kube$/],
  ['git', /^\.git-credentials$/],
  ['git', /^config$/, /(^|\/)\.git$|(^|\/)\.git\/modules\//],
  ['netrc', /^[._]?netrc$/],
  ['terraform', /\.tfstate(\.backup|\.\d+\.backup)?$/],
  ['whole secret', /^[\w-]+\.key$/, /(^|\/)config\/credentials$/],
  ['whole secret', /^secrets\.yml\.key$/],
  ['env', /^secrets([.-][\w-]+)?$/, /(^|\/)\.kamal$/],
  ['env', /^\.?[\w-]+$/, /(^|\/)\.envs(\/|$)/],
  ['whole secret', /^(token|stored_tokens)$/, /(^|\/)\.?huggingface$/],
  ['cookies', /^cookies?[\w.-]*\.txt$/],
  ['whole secret', /^\.?vault[-_]pass(word)?(\.txt)?$|^master\.key$|^\.vault-token$|^\.env\.keys$|\.agekey$|^age\.key$|^token\.txt$|^(mnemonic|seed[-_]?phrase|key-?file)(\.txt)?$/],
  ['settings', /^(\.?bunfig\.toml|kaggle\.json|\.databrickscfg|ngrok\.ya?ml|profiles\.ya?ml|hex\.config|credentials\.tfrc\.json|wg\d+\.conf|(prod|dev)\.secret\.exs|env\.php|sentry\.properties|\.sentryclirc|(msal_token_cache|accesstokens|service_principal_entries)\.json|\.pypirc|pip\.conf|pip\.ini|auth\.json|settings\.xml|gradle\.properties|nuget\.config|\.htpasswd|\.pgpass|\.?my\.cnf|wp-config\.php|\.s3cfg|\.boto|rclone\.conf|secrets?\.(ya?ml|json|toml|properties)|.*\.tfvars(\.json)?|\.bundle|appsettings\..*\.json|application(-\w+)?\.(ya?ml|properties)|local\.settings\.json|database\.ya?ml|credentials\.ya?ml|.*\.secrets?\.(ya?ml|json|toml|env)|\.dev\.vars)$/],
  ['settings', /^credentials(\.toml)?$/, /(^|\/)\.cargo$/],
  ['settings', /^config$/, /(^|\/)\.(bundle|oci)$/],
  ['settings', /^\.?credentials$/, /(^|\/)\.(sbt|gem|ivy2)$/],
  ['own settings', /\.json$/, /(^|\/)\.cloudflared$/],
  ['key store', /\.(p12|pfx|jks|keystore|kdbx|keytab|session)$|^secring\.gpg$/],
  ['private key', KEY_NAME],
  ['one value', /(^|[-_.])(password|passwd|token|secret|api[-_]?key|secret[-_]?key|access[-_]?key|signing[-_]?key|passphrase)(\.txt)?$/],
  ['own settings', /\.tf$|(^|[.\-_])(env|setenv|environment|exports?|secrets?|credentials?|creds|vars|variables)\.(ba|z|fi|c|tc|k)?sh$|(^|[.\-_])(set-?)?(env|secrets?|vars)\.(ps1|bat|cmd)$|^\.(bashrc|zshrc|kshrc|cshrc|tcshrc|profile|bash_profile|bash_login|zprofile|zshenv|zlogin)$|^config\.fish$|^(docker-)?compose[\w.-]*\.ya?ml$/],
  ['own settings', /^(config|configuration|conf|settings|local[-_]?settings|parameters|params|get[-_]?token|tokens?|keys?|account|bot|prod|production|local|inventory)([-_.](local|prod|production|dev|private|user))?\.(json|ya?ml|toml|ini|properties|cfg|conf|py|php|rb)$/],
  ['own settings', /\.(ini|cfg|cnf|conf|properties)$/],
  ['one value', /^[\w.-]+$/, /(^|\/)\.?secrets?$/],
] // biome-ignore format: a table

/** Kinds of files that people commit examples of. */
const HAS_TEMPLATES: readonly FileKind[] = [
  'settings',
  'own settings',
  'terraform',
  'kubeconfig',
  'docker',
  'one value',
  'cookies',
]

/** Output of a build, and files for browsers: keys in them are public, or a framework's own. */
const OUTPUT =
  /(^|\/)(dist|build|out|target|\.next|\.nuxt|\.output|\.svelte-kit|coverage|public|static|assets|www)(\/|$)/

/** One of these words is in every name below: one test saves twenty. */
const HINT =
  /env|secret|pass|\.tf$|sentry|key|cred|account|adc|config|npmrc|yarnrc|dockercfg|git-|netrc|tfstate|tfvars|token|pypirc|pip\.|auth|settings|gradle\.|nuget|cnf|s3cfg|boto|rclone|bundle|application|database|firebase|vars|param|prod|local|bot|conf|compose|exports?\.|(?:sh|cs)rc$|profile|zlogin|bash_login|inventory|mnemonic|\.ini$|\.cfg$|propert|cookie|kaggle|bunfig|databrick|ngrok|profiles|hex\.|\.exs$|keytab|session$|secring|k3s|admin|kube|wg\d|seed|pem|ppk|p8|pk8|priv|principal|p12|pfx|jks|kdbx|id_|rsa/

/** Folders in which every name is a telling one. */
const FOLDER_HINT = /(^|\/)(\.envs|\.?secrets?|\.cloudflared)(\/|$)/

/** Additions to a name that do not change the kind: `.npmrc-ci`, `settings-docker.xml`. */
const VARIANT =
  /^(ci|maven|docker|prod|build)[-_.]|[-_.]?(ci|prod|production|docker|build|private|release)(?=\.\w+$|$)/

/** The kind of a file by its path; undefined for an ordinary file. */
export function fileKind(path: string): FileKind | undefined {
  const at = path.lastIndexOf('/')
  const [folder, name] = [path.slice(0, Math.max(at, 0)), path.slice(at + 1).toLowerCase()]
  if (!HINT.test(name) && !FOLDER_HINT.test(folder)) return undefined
  const plain = name.replace(VARIANT, '')
  const rule = ruleFor(folder, name)
  const kind = kindBy(rule, folder, name) ?? (isEnvFile(name) ? 'env' : undefined)
  // A rule that takes a name for that of a template has judged it.
  return (
    kind ?? (rule || plain === name ? undefined : kindBy(ruleFor(folder, plain), folder, plain))
  )
}

const ruleFor = (folder: string, name: string): FileKind | undefined =>
  RULES.find(([, form, place]) => form.test(name) && (place?.test(folder) ?? true))?.[0]

function kindBy(kind: FileKind | undefined, folder: string, name: string): FileKind | undefined {
  if (!kind) return undefined
  if (kind === 'key store' && PUBLIC_STORE.test(name)) return undefined
  if (['own settings', 'one value'].includes(kind) && OUTPUT.test(folder)) return undefined
  return HAS_TEMPLATES.includes(kind) && TEMPLATE.test(name) ? undefined : kind
}

/** `.env`, `.env.production`, `prod.env`, `.envrc`, `env.list`, but no template. */
function isEnvFile(name: string): boolean {
  const isEnv =
    /^\.env([.\-_~ \d]|rc|prod|$)|\.env(\.(local|prod|production|docker|bak|old))?$|^env\.(prod|production|local|staging|list)$|^\.flaskenv$|^\.secrets$/.test(
      name,
    )
  return isEnv && !TEMPLATE.test(name)
}

/** `.env.example`, `env.dist`: what is in it is meant to be read, wherever it is copied to. */
export const isTemplate = (path: string): boolean =>
  TEMPLATE.test(path.slice(path.lastIndexOf('/') + 1).toLowerCase())

/** `.env.development`: what is committed there is for the own machine. */
export function isForDevelopment(path: string): boolean {
  const inEnvs = path.lastIndexOf('.envs/')
  const name = path.slice(inEnvs < 0 ? path.lastIndexOf('/') + 1 : inEnvs + '.envs/'.length)
  return /(^|[./_-])(dev|devel|development|devcontainer|local)([./_-]|$)/i.test(name)
}

const DEPENDENCIES =
  /(^|\/)(node_modules|bower_components|jspm_packages|vendor|site-packages|dist-packages|\.venv|venv|__pycache__|\.tox|Pods|\.gradle|\.m2|\.cargo\/registry|\.yarn\/cache|[^/]*\.dist-info)(\/|$)/

/** Code of others, which is public anyway. */
export const isDependency = (path: string): boolean => DEPENDENCIES.test(path)

const FOR_TESTS =
  /(^|[/._-])(tests?|testing|testdata|fixtures?|specs?|examples?|mocks?|__tests__|__mocks__|__fixtures__|e2e|samples?|snapshots?|cypress|demo)([/._-]|$)/i

/** Whether a file is a test or an example: its values are meant to be read. */
export const isForTests = (path: string): boolean => FOR_TESTS.test(path)

const BINARY =
  /\.(png|jpe?g|gif|webp|avif|ico|icns|bmp|tiff?|psd|svgz|woff2?|ttf|otf|eot|mp[34]|m4a|wav|ogg|webm|mov|avi|zip|gz|tgz|bz2|xz|zst|tar|7z|rar|jar|war|ear|class|so|dylib|dll|exe|a|o|obj|lib|pyc|pyo|wasm|pdf|docx?|xlsx?|pptx?|db|sqlite3?|mdb|bin|dat|onnx|pt|pth|safetensors|parquet|npy|npz|h5|pack|idx|iso|img|deb|rpm|apk|whl|nupkg|node)$/i

const NEVER =
  /\.(map|min\.js|min\.css|lock|snap)$|(^|\/)(package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|yarn\.lock|composer\.lock|go\.sum|Cargo\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|flake\.lock|LICENSE|gradlew)$/i

/** Whether its content is read: text that is no lock file, source map or bundle. */
export const mayHoldText = (path: string): boolean => !BINARY.test(path) && !NEVER.test(path)

const CONFIGURATION =
  /\.(json|jsonc|ya?ml|toml|ini|cfg|conf|cnf|config|properties|sh|env|tf|hcl|plist|npmrc|http|rest|bak|history)$|(^|\/)\.[^./]+$/i

/** Whether a file is configuration, by its name: that is read even where git tracks it. */
export const isConfiguration = (path: string): boolean =>
  CONFIGURATION.test(path) && !NEVER.test(path)
