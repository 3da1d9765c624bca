import { expect, test } from '@jest/globals'
import { type FileKind, fileKind } from '../../../../src/core/guard/secrets/file-kind.ts'

/** Paths of each kind, and what only looks like one of them. */
const NAMES: Readonly<Partial<Record<FileKind, readonly string[]>>> = {
  env: [
    ...['.env', 'app/.env.production', 'prod.env', '.envrc', 'env.list', '.flaskenv', '.secrets'],
    ...['.kamal/secrets', '.kamal/secrets-common', '.envs/.production/.django'],
  ],
  'private key': [
    ...['id_rsa', '.ssh/id_ed25519', 'deploy/id_ecdsa.bak', 'ssh_host_rsa_key', 'tls/server.pem'],
    ...['server.key', 'putty.ppk', 'AuthKey.p8', 'client.pk8', 'signing.priv'],
  ],
  'key store': [
    ...['release.p12', 'cert.pfx', 'upload.jks', 'my.keystore', 'passwords.kdbx', 'http.keytab'],
    ...['bot.session', '.gnupg/secring.gpg'],
  ],
  gcloud: [
    ...['service-account.json', 'my_service_account_key.json', 'credentials.json', 'creds.json'],
    ...[
      'application_default_credentials.json',
      'client_secret_1.json',
      'x-firebase-adminsdk-1.json',
    ],
  ],
  'gcloud written by an action': ['gha-creds-0a1b2c.json'],
  aws: ['.aws/credentials', 'home/.aws/config', 'rootAccessKeys.csv'],
  npm: ['.npmrc', 'npmrc', '.yarnrc', '.yarnrc.yml'],
  docker: ['.dockercfg', '.docker/config.json'],
  kubeconfig: [
    ...['kubeconfig', 'prod.kubeconfig', 'kube_config_cluster.yml', '.kube/config', 'k3s.yaml'],
    ...['admin.conf', 'super-admin.conf', 'kubelet.conf'],
  ],
  git: ['.git-credentials', '.git/config', '.git/modules/lib/config'],
  netrc: ['.netrc', '_netrc'],
  terraform: ['terraform.tfstate', 'prod.tfstate.backup', 'terraform.tfstate.1700000000.backup'],
  'whole secret': [
    ...[
      'config/master.key',
      'config/credentials/production.key',
      'secrets.yml.key',
      '.vault-token',
    ],
    ...['vault_pass', '.vault-password.txt', '.env.keys', 'keys.agekey', 'age.key', 'token.txt'],
    ...['mnemonic.txt', 'seed-phrase.txt', 'keyfile', '.cache/huggingface/token'],
  ],
  settings: [
    ...['bunfig.toml', 'kaggle.json', '.databrickscfg', 'ngrok.yml', 'profiles.yml', 'hex.config'],
    ...['credentials.tfrc.json', 'wg0.conf', 'prod.secret.exs', 'env.php', 'sentry.properties'],
    ...['.sentryclirc', 'msal_token_cache.json', '.azure/accessTokens.json', '.pypirc', 'pip.conf'],
    ...[
      'service_principal_entries.json',
      'pip.ini',
      'auth.json',
      'settings.xml',
      'gradle.properties',
    ],
    ...['NuGet.Config', '.htpasswd', '.pgpass', '.my.cnf', 'my.cnf', 'wp-config.php', '.s3cfg'],
    ...['.boto', 'rclone.conf', 'secrets.yml', 'secret.toml', 'prod.tfvars', 'x.auto.tfvars.json'],
    ...[
      'appsettings.Production.json',
      'application-prod.yml',
      'local.settings.json',
      'database.yml',
    ],
    ...['credentials.yml', 'app.secrets.json', '.dev.vars', '.cargo/credentials', '.oci/config'],
    ...['.cargo/credentials.toml', '.bundle/config', '.gem/credentials', '.ivy2/.credentials'],
    '.sbt/.credentials',
  ],
  'own settings': [
    ...['main.tf', 'env.sh', 'set-env.ps1', '.bashrc', 'config.fish', 'docker-compose.yml'],
    ...['config.json', 'settings.local.json', 'local_settings.py', 'app.ini', 'db.properties'],
    '.cloudflared/1a2b.json',
  ],
  cookies: ['cookies.txt', 'cookie-youtube.txt'],
  'one value': ['db_password.txt', 'api-key', 'secrets/db', '.secret/anything'],
}

test.each(
  Object.entries(NAMES).flatMap(([kind, paths]) => paths.map((path) => [path, kind] as const)),
)('%s may hold a secret: %s', (path, kind) => {
  expect(fileKind(path)).toBe(kind)
})

test.each([
  ...['.env.example', 'env.dist', '.env.vault', 'id_rsa.pub', 'cacerts', 'client.truststore.jks'],
  ...['debug.keystore', 'kubeconfig.example', 'settings.sample.json', 'terraform.tfstate.example'],
  ...['dist/config.json', 'public/settings.json', 'README.md', 'src/main.ts', 'aws/config.ts'],
  ...['docs/credentials.md', 'docker/Dockerfile', 'tokenizer.py', 'secretary.png', 'keyboard.tsx'],
])('%s is an ordinary file', (path) => {
  expect(fileKind(path)).toBeUndefined()
})
