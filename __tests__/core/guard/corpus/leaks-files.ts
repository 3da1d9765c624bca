import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const COPY_ALL = 'FROM node:24\nWORKDIR /app\nCOPY . .\nCMD ["node","index.js"]\n'
const DB = `DB_HOST=db\nDB_PASSWORD=${fake.password()}\n`

/** Files that get into an image. */
export const leaksOfFiles: readonly Leak[] = [
  {
    title: 'a .env that git ignores and Docker does not',
    from: 'garamsh/gagent#594',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '.git\n.github\ndocs/\ndata/\nbin/\nbuild/\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a .env with a Hugging Face token',
    from: 'XenseRobotics-AI/xense-taccap-lerobot#33',
    files: {
      'Dockerfile.user': 'FROM nvidia/cuda\nCOPY . /opt/lerobot\n',
      '.dockerignore': '.git\n*.key\ndist/\n',
    },
    written: { '.env': `HF_TOKEN=${fake.huggingFace()}\n` },
    dockerfile: 'Dockerfile.user',
    found: ['.env'],
  },
  {
    title: 'a .env in a stage whose folder is copied on',
    from: 'immich-power-tools#304',
    files: {
      Dockerfile:
        'FROM oven/bun AS build\nWORKDIR /app\nCOPY . .\nRUN bun run build\nFROM oven/bun\nCOPY --from=build /app /app\n',
    },
    written: { '.env': `IMMICH_API_KEY=${letters(40)}\n` },
    found: ['.env'],
  },
  {
    title: 'a .env.local-dev with a JWT secret',
    from: 'artifact-keeper#538',
    files: { Dockerfile: 'FROM rust\nCOPY . /src\n' },
    written: {
      '.env.local-dev': `DATABASE_URL=postgres://registry:${fake.password()}@db/registry\nJWT_SECRET=${letters(48)}\n`,
    },
    found: ['.env.local-dev'],
  },
  {
    title: 'a .env that the Dockerfile copies by name',
    from: 'agentregistry#212',
    files: { Dockerfile: 'FROM python:3.13\nCOPY requirements.txt .env /app/\n' },
    written: { '.env': `OPENAI_API_KEY=${fake.openai()}\n` },
    found: ['.env'],
  },
  {
    title: 'a .env removed in a later layer',
    from: 'brocoders/nestjs-boilerplate#775',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . /usr/src/app\nRUN cp env-example .env && rm -rf .env\n',
    },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a token of a robot in .env',
    from: 'frodobots-org/earth-rovers-sdk#38',
    files: { Dockerfile: 'FROM python:3.13\nRUN pip install x\nCOPY . .\n' },
    written: { '.env': `SDK_API_TOKEN=${letters(36)}\nBOT_SLUG=rover\n` },
    found: ['.env'],
  },
  {
    title: 'a .env.local of the web folder',
    from: 'ErTasselli/OpenTerminal#27',
    files: {
      'web/Dockerfile':
        'FROM node:22-slim AS build\nWORKDIR /app\nCOPY web/package.json ./\nCOPY web/ ./\n',
    },
    written: { 'web/.env.local': `NEXTAUTH_SECRET=${letters(44)}\n` },
    dockerfile: 'web/Dockerfile',
    found: ['web/.env.local'],
  },
  {
    title: 'a key to trade with in .env',
    from: 'kurealnum/husker-mini#185',
    files: { Dockerfile: COPY_ALL, '.dockerignore': 'node_modules\n.next\n.git\n' },
    written: {
      '.env': `KALSHI_API_PRIVATE_KEY="${letters(64)}"\nOPENAI_API_KEY=${fake.openai()}\n`,
    },
    found: ['.env'],
  },
  {
    title: 'a .secrets file of act',
    from: 'EarthBuild/earthbuild#689',
    files: { Dockerfile: COPY_ALL },
    written: { '.secrets': `DOCKER_PASSWORD=${fake.password()}\n` },
    found: ['.secrets'],
  },
  {
    title: 'AI keys in the .env of a notebook',
    from: 'HKUDS/LightRAG#759',
    files: { Dockerfile: 'FROM python:3.13\nADD . /work\n' },
    written: { 'notebooks/.env': `ANTHROPIC_API_KEY=${fake.anthropic()}\n` },
    found: ['notebooks/.env'],
  },
  {
    title: 'a .envrc of direnv',
    files: { Dockerfile: COPY_ALL },
    written: { '.envrc': `export AWS_SECRET_ACCESS_KEY="${fake.awsSecret()}"\n` },
    found: ['.envrc'],
  },
  {
    title: 'a committed .env with a real password',
    from: 'homarr#5738',
    files: { Dockerfile: COPY_ALL, '.env': `SECRET_ENCRYPTION_KEY=${fake.hex(64)}\n` },
    found: ['.env'],
  },
  {
    title: 'a production environment of a framework',
    files: {
      Dockerfile: COPY_ALL,
      '.env.production': `SESSION_SECRET=${letters(40)}\nSTRIPE_SECRET_KEY=${fake.stripe()}\n`,
    },
    found: ['.env.production'],
  },
  {
    title: 'a file named like an environment, in a folder',
    files: { Dockerfile: 'FROM alpine\nCOPY config /config\n' },
    written: { 'config/prod.env': `SMTP_PASSWORD=${fake.password()}\n` },
    found: ['config/prod.env'],
  },
  {
    title: 'Docker compares names with case',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '.ENV\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a comment that is a pattern, since it is indented',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '**/.env\n!.env\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a pattern without the folder it is in',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '.env\n' },
    written: { 'apps/api/.env': DB },
    found: ['apps/api/.env'],
  },
  {
    title: 'credentials of google-github-actions/auth',
    from: 'google-github-actions/auth#123, getsentry/snuba#8439',
    files: { Dockerfile: COPY_ALL, '.gitignore': 'gha-creds-*.json\n' },
    written: { 'gha-creds-0a1b2c3d4e5f6a7b.json': fake.externalAccount() },
    found: ['gha-creds-0a1b2c3d4e5f6a7b.json'],
  },
  {
    title: 'the same with a service account',
    from: 'mozilla-services/autograph#1126',
    files: { Dockerfile: COPY_ALL },
    written: { 'gha-creds-1a2b.json': fake.serviceAccount() },
    found: ['gha-creds-1a2b.json'],
  },
  {
    title: 'the key of a service account',
    from: 'n4mlz/sns-backend#55',
    files: { Dockerfile: 'FROM golang:1.26\nCOPY serviceAccountKey.json /\n' },
    written: { 'serviceAccountKey.json': fake.serviceAccount() },
    found: ['serviceAccountKey.json'],
  },
  {
    title: 'a Firebase key that is committed',
    files: { Dockerfile: COPY_ALL, 'config/acme-firebase-adminsdk-x1.json': fake.serviceAccount() },
    found: ['config/acme-firebase-adminsdk-x1.json'],
  },
  {
    title: 'application default credentials',
    files: { Dockerfile: COPY_ALL },
    written: {
      '.config/gcloud/application_default_credentials.json': `{"type":"authorized_user","client_id":"1.apps.googleusercontent.com","client_secret":"d-${letters(20)}","refresh_token":"1//${letters(60)}"}`,
    },
    found: ['.config/gcloud/application_default_credentials.json'],
  },
  {
    title: "checkout's token in .git/config",
    from: 'ArtiPACKED; AlianHub#356',
    files: { Dockerfile: COPY_ALL },
    written: { '.git/config': fake.checkout(), '.git/HEAD': 'ref: refs/heads/main\n' },
    found: ['.git/config'],
  },
  {
    title: 'the same in a submodule',
    files: { Dockerfile: COPY_ALL },
    written: { '.git/modules/lib/config': fake.checkout() },
    found: ['.git/modules/lib/config'],
  },
  {
    title: 'a token in the URL of a remote',
    from: 'docker-archive/tutum-builder#87',
    files: { Dockerfile: COPY_ALL },
    written: {
      '.git/config': `[remote "origin"]\n\turl = https://x-access-token:${fake.github()}@github.com/acme/app.git\n`,
    },
    found: ['.git/config'],
  },
  {
    title: 'a token in .git-credentials',
    files: { Dockerfile: 'FROM alpine\nCOPY .git-credentials /root/\n' },
    written: { '.git-credentials': `https://acme:${fake.github()}@github.com\n` },
    found: ['.git-credentials'],
  },
  {
    title: 'an .npmrc that setup-node wrote',
    files: { Dockerfile: 'FROM node:24\nCOPY package.json .npmrc ./\nRUN npm ci && rm .npmrc\n' },
    written: {
      '.npmrc': `@acme:registry=https://npm.pkg.github.com\n//npm.pkg.github.com/:_authToken=${fake.githubApp()}\n`,
    },
    found: ['.npmrc'],
  },
  {
    title: 'an .npmrc in a stage whose result takes it along',
    files: {
      Dockerfile:
        'FROM node:24 AS deps\nWORKDIR /app\nCOPY .npmrc package.json ./\nRUN npm ci\nFROM node:24-slim\nCOPY --from=deps /app ./\n',
    },
    written: { '.npmrc': `//npm.example.com/:_authToken=${fake.npm()}\n` },
    found: ['.npmrc'],
  },
  {
    title: 'a token of Yarn',
    files: {
      Dockerfile: COPY_ALL,
      '.yarnrc.yml': `npmScopes:\n  acme:\n    npmAuthToken: "${letters(36)}"\n`,
    },
    found: ['.yarnrc.yml'],
  },
  {
    title: 'a .pypirc',
    files: { Dockerfile: 'FROM python:3.13\nCOPY . /src\n' },
    written: { '.pypirc': `[pypi]\nusername = __token__\npassword = ${fake.pypi()}\n` },
    found: ['.pypirc'],
  },
  {
    title: 'an index with a password in pip.conf',
    files: { Dockerfile: 'FROM python:3.13\nCOPY pip.conf /etc/\n' },
    written: {
      'pip.conf': `[global]\nextra-index-url = https://ci:${fake.password()}@pypi.acme.dev/simple\n`,
    },
    found: ['pip.conf'],
  },
  {
    title: "Composer's auth.json",
    files: { Dockerfile: 'FROM composer\nCOPY auth.json composer.json ./\n' },
    written: { 'auth.json': `{"github-oauth":{"github.com":"${fake.github()}"}}` },
    found: ['auth.json'],
  },
  {
    title: "Maven's settings with a password",
    files: {
      Dockerfile:
        'FROM maven\nCOPY .m2/settings.xml /root/.m2/settings.xml\nCOPY settings.xml /root/\n',
    },
    written: {
      'settings.xml': `<settings><servers><server><id>nexus</id><username>ci</username><password>${fake.password()}</password></server></servers></settings>`,
    },
    found: ['settings.xml'],
  },
  {
    title: "Gradle's properties with a signing password",
    files: { Dockerfile: 'FROM gradle\nCOPY . .\n' },
    written: {
      'gradle.properties': `org.gradle.caching=true\nsigning.password=${fake.password()}\n`,
    },
    found: ['gradle.properties'],
  },
  {
    title: "NuGet's password in clear text",
    files: { Dockerfile: COPY_ALL },
    written: {
      'nuget.config': `<configuration><packageSourceCredentials><acme><add key="Username" value="ci" /><add key="ClearTextPassword" value="${fake.password()}" /></acme></packageSourceCredentials></configuration>`,
    },
    found: ['nuget.config'],
  },
  {
    title: "cargo's token",
    files: { Dockerfile: 'FROM rust\nCOPY .cargo /root/.cargo\n' },
    written: { '.cargo/credentials.toml': `[registries.acme]\ntoken = "${letters(32)}"\n` },
    found: ['.cargo/credentials.toml'],
  },
  {
    title: "Bundler's credentials",
    files: { Dockerfile: 'FROM ruby\nCOPY . .\n' },
    written: {
      '.bundle/config': `---\nBUNDLE_GEMS__CONTRIBSYS__COM__PASSWORD: "${fake.password()}"\n`,
    },
    found: ['.bundle/config'],
  },
  {
    title: 'AWS credentials',
    files: { Dockerfile: 'FROM amazon/aws-cli\nCOPY .aws /root/.aws\n' },
    written: {
      '.aws/credentials': `[default]\naws_access_key_id = ${fake.awsId()}\naws_secret_access_key = ${fake.awsSecret()}\n`,
    },
    found: ['.aws/credentials'],
  },
  {
    title: 'access keys as AWS hands them out',
    files: { Dockerfile: COPY_ALL },
    written: {
      'deploy_accessKeys.csv': `Access key ID,Secret access key\n${fake.awsId()},${fake.awsSecret()}\n`,
    },
    found: ['deploy_accessKeys.csv'],
  },
  {
    title: 'a Docker login',
    files: { Dockerfile: 'FROM docker\nCOPY .docker /root/.docker\n' },
    written: { '.docker/config.json': fake.dockerConfig() },
    found: ['.docker/config.json'],
  },
  {
    title: 'a kubeconfig with a client key',
    files: { Dockerfile: COPY_ALL },
    written: {
      kubeconfig: `users:\n- name: admin\n  user:\n    client-key-data: ${btoa(fake.privateKey())}\n`,
    },
    found: ['kubeconfig'],
  },
  {
    title: 'a kubeconfig with a token',
    files: { Dockerfile: 'FROM alpine/k8s\nCOPY .kube/config /root/.kube/config\n' },
    written: { '.kube/config': `users:\n- name: ci\n  user:\n    token: ${letters(80)}\n` },
    found: ['.kube/config'],
  },
  {
    title: 'a deploy key',
    from: 'brandonleegit/docker-dashboard#2',
    files: {
      Dockerfile: 'FROM alpine\nCOPY id_rsa /root/.ssh/id_rsa\nRUN chmod 600 /root/.ssh/id_rsa\n',
    },
    written: { id_rsa: fake.sshKey() },
    found: ['id_rsa'],
  },
  {
    title: 'a key under another name',
    from: 'kubenow/KubeNow#345',
    files: { Dockerfile: COPY_ALL },
    written: { 'ssh-key': fake.sshKey() },
    found: ['ssh-key'],
  },
  {
    title: 'an ed25519 key below .ssh',
    from: 'Human-Connection/Nitro-Backend#138',
    files: { Dockerfile: 'FROM node:24\nADD .ssh /root/.ssh\n' },
    written: { '.ssh/id_ed25519': fake.sshKey(), '.ssh/id_ed25519.pub': 'ssh-ed25519 AAAA acme\n' },
    found: ['.ssh/id_ed25519'],
  },
  {
    title: 'the key of a TLS certificate, committed',
    from: 'jeroenpeeters/docker-ssh#43',
    files: {
      Dockerfile: 'FROM nginx\nCOPY ssl /etc/nginx/ssl\n',
      'ssl/site.key': fake.privateKey('PRIVATE KEY'),
      'ssl/site.crt': fake.certificate(),
    },
    found: ['ssl/site.key'],
  },
  {
    title: 'a certificate and its key in one file',
    files: {
      Dockerfile: 'FROM haproxy\nCOPY site.pem /etc/\n',
      'site.pem': `${fake.certificate()}${fake.privateKey('EC PRIVATE KEY')}`,
    },
    found: ['site.pem'],
  },
  {
    title: "PuTTY's key",
    files: { Dockerfile: COPY_ALL },
    written: {
      'deploy.ppk': `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${letters(48)}\n`,
    },
    found: ['deploy.ppk'],
  },
  {
    title: 'a PGP key',
    files: { Dockerfile: COPY_ALL },
    written: {
      'signing.asc.txt': `-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: 1\n\n${letters(400)}\n=AbCd\n-----END PGP PRIVATE KEY BLOCK-----\n`,
    },
    found: ['signing.asc.txt'],
  },
  {
    title: 'a key store that a step has decoded',
    files: { Dockerfile: 'FROM gradle\nCOPY . .\n' },
    written: { 'app/release.jks': '\u00fe\u00ed\u00fe\u00ed\0\0' },
    found: ['app/release.jks'],
  },
  {
    title: "Rails' master key",
    files: { Dockerfile: 'FROM ruby:3.4\nCOPY . .\n', '.dockerignore': '/log\n' },
    written: { 'config/master.key': fake.hex(32) },
    found: ['config/master.key'],
  },
  {
    title: 'the state of Terraform',
    files: { Dockerfile: 'FROM hashicorp/terraform\nCOPY . /infra\n' },
    written: {
      'terraform.tfstate': `{"version":4,"resources":[{"instances":[{"attributes":{"password":"${fake.password()}"}}]}]}`,
    },
    found: ['terraform.tfstate'],
  },
  {
    title: 'variables of Terraform with a password',
    files: {
      Dockerfile: 'FROM hashicorp/terraform\nCOPY . /infra\n',
      'prod.tfvars': `region = "eu-central-1"\ndb_password = "${fake.password()}"\n`,
    },
    found: ['prod.tfvars'],
  },
  {
    title: "Ansible's password file",
    files: { Dockerfile: 'FROM alpine\nCOPY ansible /ansible\n' },
    written: { 'ansible/.vault_pass': `${fake.password()}\n` },
    found: ['ansible/.vault_pass'],
  },
  {
    title: 'a .netrc',
    files: { Dockerfile: 'FROM golang:1.26\nCOPY .netrc /root/.netrc\nCOPY . .\n' },
    written: { '.netrc': `machine github.com login acme password ${fake.github()}\n` },
    found: ['.netrc'],
  },
  {
    title: 'application settings with a connection string',
    files: {
      Dockerfile: COPY_ALL,
      'appsettings.Production.json': `{"ConnectionStrings":{"Redis":"x"},"Jwt":{"SigningKey":"${letters(44)}"}}`,
    },
    found: ['appsettings.Production.json'],
  },
  {
    title: 'a Stripe key in a JSON file',
    files: {
      Dockerfile: COPY_ALL,
      'config/default.json': `{"stripe":{"secret":"${fake.stripe()}"}}`,
    },
    found: ['config/default.json'],
  },
  {
    title: 'a bot token in YAML',
    files: { Dockerfile: COPY_ALL, 'bot.yml': `slack:\n  bot: ${fake.slack()}\n` },
    found: ['bot.yml'],
  },
]
