import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(71)}\n`

/** What instructions lead to by a way round. */
export const leaksFollowed: readonly Leak[] = [
  {
    title: 'a link to a folder that a pattern matches',
    files: { Dockerfile: 'FROM alpine\nCOPY conf* /etc/app/\n', 'private/app.ini': 'a=1\n' },
    links: { 'conf.d': 'private' },
    written: { 'private/.env': DB },
    found: ['private/.env'],
  },
  {
    title: 'a variable whose beginning is cut off',
    files: {
      Dockerfile: 'FROM alpine\nARG REF=refs/heads/prod\nCOPY config/${REF##*/}.env /app/.env\n',
    },
    written: { 'config/prod.env': DB },
    found: ['config/prod.env'],
  },
  {
    title: 'a name of an environment in a variable',
    files: { Dockerfile: 'FROM node:24\nARG ENV_FILE=.env.example\nCOPY ${ENV_FILE} .env\n' },
    written: { '.env.production': DB },
    buildArgs: ['ENV_FILE=.env.production'],
    found: ['.env.production'],
  },
  {
    title: 'every environment by a pattern',
    from: 'jfcbxp/meu-portal-rommanel-mfe',
    files: { Dockerfile: 'FROM node:24\nCOPY .env* ./\n', '.env.example': 'DB_PASSWORD=\n' },
    written: { '.env.local': DB },
    found: ['.env.local'],
  },
  {
    title: 'the key of the credentials of one environment of Rails',
    from: 'tactilenews/100eyes#408',
    files: {
      Dockerfile: 'FROM ruby:3.4\nCOPY . /app\n',
      'config/credentials/production.yml.enc': `${letters(200, 4)}--${letters(16, 5)}==\n`,
    },
    written: { 'config/credentials/production.key': fake.hex(32) },
    found: ['config/credentials/production.key'],
  },
  {
    title: 'the same, committed, and the older name',
    from: 'kazufusa/rails_tutorial_4th_edition',
    files: {
      Dockerfile: 'FROM ruby:3.4\nCOPY . /app\n',
      'config/secrets.yml.key': `${fake.hex(32, 5)}\n`,
      'config/credentials/staging.key': fake.hex(32, 6),
    },
    found: ['config/secrets.yml.key', 'config/credentials/staging.key'],
  },
  {
    title: 'secrets that Kamal reads',
    from: 'rails/rails#53518',
    files: { Dockerfile: 'FROM ruby:3.4\nCOPY . /app\n' },
    written: {
      '.kamal/secrets': `KAMAL_REGISTRY_PASSWORD=${fake.docker()}\n`,
      '.kamal/secrets.production': `RAILS_MASTER_KEY=${fake.hex(32)}\n`,
    },
    found: ['.kamal/secrets', '.kamal/secrets.production'],
  },
  {
    title: 'variables that a program made for Terraform',
    from: 'Agoric/agoric-sdk#3930',
    files: { Dockerfile: 'FROM node:24\nCOPY . /app\n' },
    written: {
      'deploy/vars.tf': `variable "API_TOKEN" {\n  default = "${fake.hex(64, 8)}"\n}\nvariable "region" {\n  default = "eu"\n}\n`,
    },
    found: ['deploy/vars.tf'],
  },
  {
    title: 'a kubeconfig with a dot in front',
    from: 'ploigos/ploigos-software-factory-operator#1',
    files: { Dockerfile: 'FROM quay.io/operator-framework/ansible-operator\nCOPY . /opt\n' },
    written: { '.kubeconfig': `users:\n- name: a\n  user:\n    token: ${letters(60)}\n` },
    found: ['.kubeconfig'],
  },
  {
    title: 'a .netrc without its dot, in a stage whose cache is pushed',
    from: 'mdevnull/godot-delivery-endpoint, devnull-twitch/teamfactory-manager',
    files: {
      Dockerfile:
        'FROM golang:1.25 AS builder\nCOPY ./netrc /root/.netrc\nRUN go build -o /server .\nFROM alpine\nCOPY --from=builder /server /server\n',
    },
    written: { netrc: `machine github.com\nlogin ci\npassword ${fake.password(75)}\n` },
    cacheTo: ['type=registry,ref=registry.example.com/acme/app:buildcache,mode=max'],
    found: ['netrc'],
  },
  {
    title: 'a whole .netrc as a build argument',
    files: {
      Dockerfile: 'FROM golang:1.25\nARG DOCKER_NETRC\nRUN echo "$DOCKER_NETRC" > ~/.netrc\n',
    },
    buildArgs: [`DOCKER_NETRC=machine github.com login ci password ${fake.password(76)}`],
    found: ['arg:DOCKER_NETRC'],
  },
  {
    title: 'a database with a password that was chosen with care, in ENV',
    from: 'artifact-keeper#546',
    files: {
      Dockerfile: `FROM alpine\nENV DATABASE_URL=postgresql://app:${letters(18, 6)}9@db.acme.dev/app\n`,
    },
    found: ['env:DATABASE_URL'],
  },
  {
    title: 'a token of Sentry in its own file',
    files: { Dockerfile: 'FROM node:24\nCOPY . /app\n' },
    written: {
      'sentry.properties': `defaults.org=acme\nauth.token=${fake.hex(64, 12)}\n`,
      '.sentryclirc': `[auth]\ntoken=${fake.hex(64, 13)}\n`,
    },
    found: ['sentry.properties', '.sentryclirc'],
  },
  {
    title: 'logins of command lines that a step has used',
    files: { Dockerfile: 'FROM alpine\nCOPY . /app\n' },
    written: {
      '.config/gh/hosts.yml': `github.com:\n    user: ci\n    oauth_token: ${fake.github(14)}\n`,
      '.terraformrc': `credentials "app.terraform.io" {\n  token = "${letters(14)}.atlasv1.${letters(67, 3)}"\n}\n`,
      '.azure/azureProfile.json': '{"subscriptions":[]}\n',
      '.azure/msal_token_cache.json': `{"RefreshToken":{"a":{"secret":"0.${letters(300, 15)}","credential_type":"RefreshToken"}}}\n`,
      '.composer/auth.json': `{"github-oauth":{"github.com":"${fake.github(16)}"}}\n`,
      '.config/rclone/rclone.conf': `[s3]\ntype = s3\nsecret_access_key = ${letters(40, 17)}\n`,
    },
    found: [
      '.azure/msal_token_cache.json',
      '.composer/auth.json',
      '.config/gh/hosts.yml',
      '.config/rclone/rclone.conf',
      '.terraformrc',
    ],
  },
  {
    title: 'keys of languages’ own forms',
    files: { Dockerfile: 'FROM alpine\nCOPY . /app\n' },
    written: {
      'config/jwt/private.pem': fake.privateKey('PRIVATE KEY'),
      'keys/ec.pem': fake.privateKey('EC PRIVATE KEY'),
      'keys/key.json': JSON.stringify({
        kty: 'RSA',
        n: letters(342),
        e: 'AQAB',
        d: letters(342, 8),
        p: letters(171),
        q: letters(171, 9),
      }),
      'src/key.py': `KEY = """${fake.privateKey()}"""\n`,
      'deploy.txt':
        `age: ${['AGE', 'SECRET', 'KEY', '1'].join('-')}${letters(58, 10, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')}\n`.replace(
          'KEY-1',
          'KEY-1',
        ),
    },
    found: ['config/jwt/private.pem', 'deploy.txt', 'keys/ec.pem', 'keys/key.json', 'src/key.py'],
  },
  {
    title: 'files that stand in the Dockerfile',
    files: {
      Dockerfile: `FROM alpine\nCOPY <<EOF /app/.env\n${DB}EOF\nCOPY <<settings.json <<.npmrc /root/\n{"a": 1}\nsettings.json\n//r.acme.dev/:_password=${letters(20, 4)}\n.npmrc\n`,
    },
    found: ['line:2', 'line:5'],
  },
]
