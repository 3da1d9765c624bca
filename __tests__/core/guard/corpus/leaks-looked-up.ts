import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(73)}\n`
const COPY_ALL = 'FROM python:3.13\nWORKDIR /app\nCOPY . .\n'
const password = (seed: number) => fake.password(seed)

/** More of what public reports have: names of files that only one program knows, and where they are. */
export const leaksLookedUp: readonly Leak[] = [
  {
    title: 'environments in a folder of their own, whose files are called after services',
    from: 'cookiecutter/cookiecutter-django#4476',
    files: {
      Dockerfile: COPY_ALL,
      '.envs/.local/.postgres': `POSTGRES_USER=debug\nPOSTGRES_PASSWORD=debug\n`,
    },
    written: {
      '.envs/.production/.django': `DJANGO_SECRET_KEY=${letters(50, 3)}\n`,
      '.envs/.production/.postgres': `POSTGRES_PASSWORD=${letters(64, 4)}\n`,
    },
    found: ['.envs/.production/.django', '.envs/.production/.postgres'],
  },
  {
    title: 'a guide that has people fill in .env.server',
    from: 'yilecoding/fastapi-react-admin#68',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nCOPY . .\nFROM nginx\nCOPY --from=build /deploy /deploy\n',
      '.dockerignore': '.env\nnode_modules\n',
    },
    written: { 'deploy/backend/docker-compose/.env.server': DB },
    found: ['deploy/backend/docker-compose/.env.server'],
  },
  {
    title: 'files of a deployment beside the sources',
    from: 'akitaonrails/ai-memory#314',
    files: { Dockerfile: 'FROM rust\nCOPY . .\n', '.dockerignore': 'target\n.env\n' },
    written: {
      'bin/deploy.env': DB,
      'docker/.env.production': DB,
      'docker/docker-compose.prod.yml': `services:\n  a:\n    environment:\n      API_TOKEN: ${letters(40, 5)}\n`,
    },
    found: ['bin/deploy.env', 'docker/.env.production', 'docker/docker-compose.prod.yml'],
  },
  {
    title: 'the token of a bot, and no ignore file at all',
    from: 'mauroz9/trainpicker#15',
    files: { Dockerfile: COPY_ALL },
    written: { '.env': `TELEGRAM_TOKEN=${letters(9, 3, '123456789')}:AA${letters(33, 6)}\n` },
    found: ['.env'],
  },
  {
    title: 'an ignore file for editors only',
    from: 'eracle/OpenOutreach#947',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '.git\n.idea\n.vscode\n*.swp\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a service account in the folder of the backend',
    from: 'ShimonNavon/rescue-alert-system#52',
    files: { Dockerfile: 'FROM node:24\nCOPY backend/ ./\n' },
    written: { 'backend/config/firebase-service-account.json': fake.serviceAccount() },
    found: ['backend/config/firebase-service-account.json'],
  },
  {
    title: 'credentials of an action, in a Dockerfile that copies the checkout',
    from: 'mozilla-bteam/bmo#2423',
    files: { Dockerfile: 'FROM perl\nCOPY . /app\n', '.dockerignore': '.git\nlocal\n' },
    written: { 'gha-creds-7f3a9b2c1d0e4f56.json': fake.externalAccount() },
    found: ['gha-creds-7f3a9b2c1d0e4f56.json'],
  },
  {
    title: 'a token that is echoed, with the argument in the history',
    from: 'product-os/jellyfish#6111, nodejs/docker-node#145, dashevo/dapi#100',
    files: {
      Dockerfile:
        'FROM node:24\nARG NPM_TOKEN\nRUN echo "//npm.example.com/:_authToken=$NPM_TOKEN" > ~/.npmrc\nRUN npm ci\nRUN rm ~/.npmrc\n',
    },
    buildArgs: [`NPM_TOKEN=${fake.npm()}`],
    found: ['arg:NPM_TOKEN'],
  },
  {
    title: 'the password of a repository as a build argument',
    from: 'goldmann/docker-squash#138, redhat-actions/buildah-build#147',
    files: {
      Dockerfile:
        'FROM maven\nARG ARTIFACTORY_PASSWORD\nARG MAVEN_REPO_PASS\nRUN envsubst < a.xml > b.xml\n',
    },
    buildArgs: [`ARTIFACTORY_PASSWORD=${password(91)}`, `MAVEN_REPO_PASS=${password(92)}`],
    found: ['arg:ARTIFACTORY_PASSWORD', 'arg:MAVEN_REPO_PASS'],
  },
  {
    title: 'an index with a password, in ENV',
    from: 'datahub-project/datahub#17524',
    files: {
      Dockerfile: `FROM python:3.13\nENV PIP_EXTRA_INDEX_URL=https://ci:${letters(24, 9)}@pypi.acme.dev/simple\n`,
    },
    found: ['env:PIP_EXTRA_INDEX_URL'],
  },
  {
    title: 'settings with a password, in a place that an image copies them from',
    from: 'carlossg/docker-maven#48',
    files: { Dockerfile: 'FROM maven\nCOPY settings.xml /usr/share/maven/ref/\n' },
    written: {
      'settings.xml': `<settings><servers><server><id>a</id><password>${password(93)}</password></server></servers></settings>\n`,
    },
    found: ['settings.xml'],
  },
  {
    title: 'the secret of a tunnel',
    from: 'cloudflare/cloudflared#409, cloudflare/cloudflared#645',
    files: { Dockerfile: 'FROM cloudflare/cloudflared\nCOPY . /etc/cloudflared/\n' },
    written: {
      'credential.json': JSON.stringify({ AccountTag: fake.hex(32), TunnelSecret: letters(43, 7) }),
      '.cloudflared/6ff42ae2.json': JSON.stringify({ TunnelSecret: letters(43, 8) }),
    },
    found: ['.cloudflared/6ff42ae2.json', 'credential.json'],
  },
  {
    title: 'tokens of a registry where Bun reads them',
    from: 'oven-sh/bun#9889, oven-sh/bun#16601',
    files: { Dockerfile: 'FROM oven/bun\nCOPY . .\n' },
    written: {
      'bunfig.toml': `[install.scopes]\n"@acme" = { token = "${letters(40, 12)}", url = "https://npm.acme.dev" }\n`,
    },
    found: ['bunfig.toml'],
  },
  {
    title: 'the token of a hub of models in a file of its own',
    from: 'huggingface/transformers#16813, Kaggle/kagglehub#123',
    files: { Dockerfile: 'FROM python:3.13\nCOPY . /root/\n' },
    written: {
      '.cache/huggingface/token': `h${'f_'}${letters(34, 5, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP')}\n`,
      '.kaggle/kaggle.json': JSON.stringify({ username: 'ann', key: fake.hex(32, 9) }),
    },
    found: ['.cache/huggingface/token', '.kaggle/kaggle.json'],
  },
  {
    title: 'the session of an account',
    from: 'chigwell/telegram-mcp#10, cyberjunky/3commas-cyber-bots#42',
    files: { Dockerfile: COPY_ALL },
    written: {
      'watchlist.session': 'SQLite format 3\0\0\0',
      'cookies.txt': `# Netscape HTTP Cookie File\n.example.com\tTRUE\t/\tTRUE\t0\tSID\t${letters(40, 3)}\n`,
    },
    found: ['cookies.txt', 'watchlist.session'],
  },
  {
    title: 'one secret a file, as Compose reads them',
    from: 'aiogram/telegram-bot-api#19',
    files: { Dockerfile: COPY_ALL },
    written: {
      'secrets/telegram_api_hash': `${fake.hex(32, 5)}\n`,
      'secrets/db_password.txt': `${password(94)}\n`,
      'config/api-key': letters(40, 14),
    },
    found: ['config/api-key', 'secrets/db_password.txt', 'secrets/telegram_api_hash'],
  },
  {
    title: 'a token that a checkout has kept, in a service that copies its .git',
    from: 'SwissDataScienceCenter/renku-python#2269, mozilla-it/ctms-api#1024, basecamp/kamal-skiff#4',
    files: { Dockerfile: 'FROM python:3.13\nCOPY .git /code/.git\n' },
    written: { '.git/config': fake.checkout() },
    found: ['.git/config'],
  },
  {
    title: 'settings of services, in files of their own kind',
    files: { Dockerfile: COPY_ALL, '.dockerignore': '.git\n' },
    written: {
      'odoo.conf': `[options]\nadmin_passwd = ${letters(32, 15)}\ndb_host = db\n`,
      'docker/grafana.ini': `[security]\nadmin_password = ${password(95)}\n`,
      'wg0.conf': `[Interface]\nPrivateKey = ${letters(42, 16)}8=\nAddress = 10.0.0.2/32\n`,
      'profiles.yml': `shop:\n  outputs:\n    prod:\n      password: ${password(96)}\n`,
      'ngrok.yml': `version: 2\nauthtoken: ${letters(49, 17)}\n`,
      'app/etc/env.php': `<?php return ['crypt' => ['key' => '${fake.hex(32, 6)}']];\n`,
    },
    found: [
      'app/etc/env.php',
      'docker/grafana.ini',
      'ngrok.yml',
      'odoo.conf',
      'profiles.yml',
      'wg0.conf',
    ],
  },
  {
    title: 'a cluster’s own files',
    files: { Dockerfile: 'FROM alpine/k8s\nCOPY . /root/\n' },
    written: {
      'admin.conf': `users:\n- name: admin\n  user:\n    client-key-data: ${letters(60, 18)}\n`,
      'k3s.yaml': `users:\n- user:\n    token: ${letters(60, 19)}\n`,
      'krb5.keytab': '\u0005\u0002',
    },
    found: ['admin.conf', 'k3s.yaml', 'krb5.keytab'],
  },
]
