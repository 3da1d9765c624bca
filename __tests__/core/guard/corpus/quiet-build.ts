import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

const env = { '.env': `DB_PASSWORD=${fake.password()}\n` }

/** What is near, and not copied; what is named like a secret, and none. */
export const quietBuild: readonly Quiet[] = [
  {
    title: 'a .env that no instruction copies',
    files: {
      Dockerfile: 'FROM node:24\nWORKDIR /app\nCOPY package.json ./\nCOPY src ./src\n',
      'package.json': '{"name":"a"}\n',
      'src/index.js': '0\n',
    },
    written: env,
  },
  {
    title: 'a .env that .dockerignore hides by a suffix',
    files: {
      Dockerfile: 'FROM alpine\nCOPY . /app\n',
      '.dockerignore': '**env\n',
      'main.sh': 'true\n',
    },
    written: { ...env, 'a/b/production.env': `TOKEN=${fake.password()}\n` },
  },
  {
    title: 'an allow list in .dockerignore',
    files: {
      Dockerfile: 'FROM alpine\nCOPY . /app\n',
      '.dockerignore': '*\n!src\n!package.json\n',
      'src/a.js': '0\n',
    },
    written: { ...env, '.npmrc': `//npm.example.com/:_authToken=${fake.npm()}\n` },
  },
  {
    title: 'an ignore file of its own beside the Dockerfile',
    files: {
      'main.sh': 'true\n',
      'docker/api.Dockerfile': 'FROM alpine\nCOPY . /app\n',
      'docker/api.Dockerfile.dockerignore': '**/.env\n',
      '.dockerignore': '\n',
    },
    written: env,
    dockerfile: 'docker/api.Dockerfile',
  },
  {
    title: 'COPY with --exclude',
    files: {
      'main.sh': 'true\n',
      Dockerfile:
        '# syntax=docker/dockerfile:1\nFROM alpine\nCOPY --exclude=.env --exclude=**/*.key . /app\n',
    },
    written: { ...env, 'tls/server.key': fake.privateKey() },
  },
  {
    title: 'a stage that the target does not need',
    files: {
      Dockerfile: 'FROM alpine AS debug\nCOPY . /app\nFROM alpine AS release\nCOPY src /app\n',
      'src/a': 'a\n',
    },
    written: env,
    target: 'release',
  },
  {
    title: 'a file that is only mounted',
    copiesNothing: true,
    files: {
      Dockerfile:
        'FROM node:24\nWORKDIR /app\nRUN --mount=type=bind,source=.env,target=.env npm run migrate\nRUN --mount=type=bind,target=/src cp /src/package.json .\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n',
    },
    written: env,
  },
  {
    title: 'a .env in the build stage only, with no cache of its layers',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nRUN npm run build\nFROM nginx\nCOPY --from=build /app/dist /usr/share/nginx/html\n',
    },
    written: env,
    warned: ['.env'],
  },
  {
    title: 'the same with a cache of GitHub',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nFROM nginx\nCOPY --from=build /app/dist /srv\n',
    },
    written: env,
    cacheTo: ['type=gha,mode=max'],
    warned: ['.env'],
  },
  {
    title: 'a cache image that keeps the last stage only',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nFROM nginx\nCOPY --from=build /app/dist /srv\n',
    },
    written: env,
    cacheTo: ['type=registry,ref=registry.acme.dev/app:cache,mode=min'],
    warned: ['.env'],
  },
  {
    title: 'a checkout that keeps no token, copied with its .git',
    files: { Dockerfile: 'FROM golang:1.26\nCOPY . .\nRUN git describe\n' },
    written: {
      '.git/config':
        '[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/acme/app\n[includeIf "gitdir:/w/.git"]\n\tpath = /runner/_temp/git-credentials-1.config\n',
      '.git/HEAD': 'ref: refs/heads/main\n',
    },
  },
  {
    title: 'build arguments with ordinary names',
    copiesNothing: true,
    files: {
      Dockerfile:
        'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\nARG VERSION\nARG NEXT_PUBLIC_API_KEY\nARG AUTH_MODULE_VERSION\nARG PUBLIC_KEY\nARG KEY_FILE\nENV NEXT_PUBLIC_API_KEY=$NEXT_PUBLIC_API_KEY\n',
    },
    buildArgs: [
      'NODE_VERSION=24',
      'VERSION=1.2.3',
      `NEXT_PUBLIC_API_KEY=${letters(30)}`,
      'AUTH_MODULE_VERSION=0.10.7-beta',
      `PUBLIC_KEY=${letters(60)}`,
      'KEY_FILE=/etc/ssl/key.pem',
    ],
    keepsArguments: true,
  },
  {
    title: 'a build argument with a placeholder',
    copiesNothing: true,
    from: 'Rails, Sentry, Next.js',
    files: {
      Dockerfile:
        'FROM ruby:3.4\nARG SECRET_KEY_BASE=dummy\nARG SENTRY_AUTH_TOKEN\nRUN rails assets:precompile\n',
    },
    buildArgs: ['SECRET_KEY_BASE=placeholder-for-build', 'SENTRY_AUTH_TOKEN='],
    keepsArguments: true,
  },
  {
    title: 'ENV with a default password of a database image',
    files: {
      Dockerfile:
        'FROM postgres:17\nENV POSTGRES_PASSWORD=postgres POSTGRES_USER=app\nENV REDIS_PASSWORD=""\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
      'init.sql': "CREATE USER app WITH PASSWORD 'app';\n",
    },
  },
  {
    title: 'GPG keys and checksums of official images',
    copiesNothing: true,
    from: 'docker-library/python',
    files: {
      Dockerfile: `FROM debian:trixie\nENV GPG_KEY ${fake.hex(40)}\nENV PYTHON_SHA256 ${fake.hex(64)}\nENV NODE_GPG_KEYS="${fake.hex(40)} ${fake.hex(40, 9)}"\nENV KEYCLOAK_ADMIN=admin\nARG CACHE_KEY=${fake.hex(12)}\n`,
    },
  },
  {
    title: 'a comment that silences BuildKit for a name',
    copiesNothing: true,
    files: {
      Dockerfile:
        '# check=skip=SecretsUsedInArgOrEnv\nFROM alpine\nARG DEPLOY_KEY\nRUN echo "$DEPLOY_KEY" | sha256sum\n',
    },
    buildArgs: [`DEPLOY_KEY=${letters(30)}`],
    keepsArguments: true,
  },
  {
    title: 'a comment right above one instruction',
    copiesNothing: true,
    files: {
      Dockerfile: 'FROM alpine\n# check=skip=SecretsUsedInArgOrEnv\nARG STORAGE_TOKEN\nRUN true\n',
    },
    buildArgs: [`STORAGE_TOKEN=${letters(30)}`],
  },
  {
    title: 'a heredoc whose words look like sources',
    copiesNothing: true,
    files: {
      Dockerfile:
        'FROM alpine\nCOPY <<EOF /etc/app.conf\n.env\npassword = ${PASSWORD}\nEOF\nRUN <<EOT\ncat .env\nexport TOKEN=$(cat /run/secrets/t)\nEOT\n',
    },
    written: env,
  },
  {
    title: 'a link to a secret that is copied as a link',
    files: { Dockerfile: 'FROM alpine\nCOPY app /app\n', 'app/main.sh': 'true\n' },
    links: { 'app/.env': '.env' },
    written: env,
  },
  {
    title: 'a link to a secret that a stage hands on as a link',
    files: {
      Dockerfile:
        'FROM alpine AS build\nCOPY . /app\nRUN ln -s /app/private /app/links/made\nFROM alpine\nCOPY --from=build /app/links /links\nCOPY --from=build /app/li*/*.sh /bin/\n',
      'links/main.sh': 'true\n',
    },
    links: { 'links/conf': 'private' },
    written: { 'private/prod.env': env['.env'] ?? '' },
    warned: ['private/prod.env'],
  },
  {
    title: 'a link to what is built, from where the line stands',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /src\nCOPY . .\nRUN npm run build && ln -s "$PWD/dist" /out\nFROM nginx\nCOPY --from=build /out /usr/share/nginx/html\n',
      'dist/index.html': '<p>acme</p>\n',
    },
    ...{ written: env, warned: ['.env'] },
  },
  {
    title: 'links to and in places that only the shell knows',
    files: {
      Dockerfile: [
        ...['FROM debian AS build', 'WORKDIR /src', 'COPY . .'],
        'RUN for tool in a b; do ln -s /opt/$tool /usr/bin/$tool; done',
        'RUN ln -s "$HOME/dist" /out && cd "$(mktemp -d)" && ln -s . bin',
        ...['FROM debian', 'COPY --from=build /out /out', 'COPY --from=build /usr/bin /usr/bin'],
        ...['COPY --from=build /src/bin /bin', ''],
      ].join('\n'),
      'bin/main.sh': 'true\n',
    },
    ...{ written: env, warned: ['.env'] },
  },
  {
    title: 'a remote file and a Git repository in ADD',
    copiesNothing: true,
    files: {
      Dockerfile:
        'FROM alpine\nADD https://acme.dev/.env /app/\nADD https://github.com/acme/app.git#v1 /src\nADD --checksum=sha256:' +
        fake.hex(64) +
        ' https://acme.dev/a.tar.gz /\n',
    },
    written: env,
  },
  {
    title: 'a named context that is an image',
    copiesNothing: true,
    files: {
      Dockerfile:
        'FROM alpine\nCOPY --from=base /.env /app/\nCOPY --from=nginx /etc/nginx /etc/nginx\n',
    },
    buildContexts: ['base=docker-image://acme/base:1'],
    written: env,
  },
  {
    title: 'OAuth client of a desktop application',
    from: 'Google documentation',
    files: {
      Dockerfile: 'FROM python:3.13\nCOPY . /app\n',
      'credentials.json':
        '{"installed":{"client_id":"1-a.apps.googleusercontent.com","client_secret":"GOCSPX-' +
        letters(28) +
        '"}}\n',
    },
    warned: ['credentials.json'],
  },
  {
    title: 'an encrypted key',
    files: {
      Dockerfile: 'FROM nginx\nCOPY tls /etc/nginx/tls\n',
      'tls/site.key': fake.encryptedKey(),
      'tls/site.crt': fake.certificate(),
    },
    warned: ['tls/site.key'],
  },
  {
    title: 'Android with the public debug key store and Keynote slides',
    files: {
      Dockerfile: 'FROM cimg/android\nCOPY . /app\n',
      'android/debug.keystore': 'binary',
      'docs/talk.key': 'PK\u0003\u0004\0\0binary',
      'i18n/de.key': 'hello = Hallo\n',
    },
  },
  {
    title: 'cert-manager and a Docker config with helpers only',
    files: {
      Dockerfile: 'FROM alpine\nCOPY root /root\n',
      'root/.docker/config.json':
        '{"auths":{},"credHelpers":{"1.dkr.ecr.eu-central-1.amazonaws.com":"ecr-login"}}\n',
      'root/.kube/config':
        'users:\n- name: dev\n  user:\n    exec:\n      command: aws\n      args: [eks, get-token]\n',
    },
  },
  {
    title: 'a job whose variables are secrets that no file holds',
    files: {
      Dockerfile: 'FROM node:24\nCOPY . /app\n',
      'index.js': 'console.log(process.env.API_TOKEN)\n',
      'deploy.sh': 'echo production\n',
    },
    environment: {
      GITHUB_TOKEN: fake.githubApp(),
      API_TOKEN: fake.password(5),
      DEPLOY_PASSWORD: 'production',
    },
    secrets: ['stage=production', 'region=eu-central-1', 'user=deployer'],
  },
  {
    title: 'a model that a step has downloaded, with its configuration',
    from: 'Hugging Face',
    files: { Dockerfile: 'FROM python:3.13\nCOPY model /model\n' },
    written: {
      'model/config.json':
        '{"architectures":["LlamaForCausalLM"],"bos_token_id":128000,"eos_token":"<|end_of_text|>","pad_token":"<|finetune_right_pad_id|>"}\n',
      'model/tokens.json': '{"token":"▁the","key":"model.layers.0.self_attn.k_proj.weight"}\n',
    },
  },
  {
    title: 'design tokens that a step has made',
    files: { Dockerfile: 'FROM node:24\nCOPY . /app\n' },
    written: {
      'tokens.json': '{"primary":{"value":"#0055ff","token":"color-primary-500"}}\n',
      'keys.yml': 'key: common.buttons.submit\nauth_key: x-request-id\n',
    },
  },
  {
    title: 'a configuration for browsers, written by CI',
    files: { Dockerfile: 'FROM nginx\nCOPY config.json /usr/share/nginx/html/\nCOPY app/ /srv/\n' },
    written: {
      'config.json': `{"apiUrl":"https://api.example.com","apiKey":"${fake.google()}","sentryDsn":"https://${fake.hex(32)}@o1.ingest.sentry.io/1"}\n`,
      'app/public/config.json': `{"mapToken":"${fake.hex(40)}"}\n`,
    },
    warned: ['config.json'],
  },
  {
    title: 'settings that take their secrets from elsewhere',
    files: { Dockerfile: 'FROM python:3.13\nCOPY . /app\n' },
    written: {
      'local_settings.py':
        'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nDATABASE_PASSWORD = get_secret("prod/db-password-v2")\n',
      'config.yaml':
        'password: ${DB_PASSWORD}\ntoken: vault:secret/data/app#token\nsecret_key: op://prod/app/Secret-Key-1\nkey_file: /run/secrets/Key-2024\n',
    },
  },
]
