import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const COPY_ALL = 'FROM node:24\nWORKDIR /app\nCOPY . .\n'
const DB = `DB_PASSWORD=${fake.password()}\n`
const given = fake.password(40)

/** Ways into an image that are not plain, and secrets that are no files. */
export const leaksOfBuilds: readonly Leak[] = [
  {
    title: 'a token as a build argument of a public image',
    from: 'entrius/gittensor-ui#1362',
    files: { Dockerfile: 'FROM node:24\nARG GITHUB_TOKEN\nRUN node fetch.mjs\n' },
    buildArgs: [`GITHUB_TOKEN=${fake.githubApp()}`],
    found: ['arg:GITHUB_TOKEN'],
  },
  {
    title: 'a token that ENV keeps',
    from: 'buggregator/server#313',
    files: { Dockerfile: 'FROM golang:1.26\nARG GH_TOKEN\nENV GH_TOKEN=$GH_TOKEN\nRUN ./fetch\n' },
    buildArgs: [`GH_TOKEN=${letters(40)}`],
    found: ['arg:GH_TOKEN', 'env:GH_TOKEN'],
  },
  {
    title: 'a token of a registry in a build argument',
    from: 'ever-co/ever-teams#4283',
    files: {
      Dockerfile:
        'FROM node:24\nARG VERDACCIO_TOKEN\nRUN echo "//packages.ever.co/:_authToken=${VERDACCIO_TOKEN}" >> .npmrc && npm ci\n',
    },
    buildArgs: [`VERDACCIO_TOKEN=${letters(30)}`],
    found: ['arg:VERDACCIO_TOKEN'],
  },
  {
    title: 'a token that only the build stage declares, kept by provenance',
    from: 'npm/docs#1020',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nARG NPM_TOKEN\nRUN npm ci\nFROM node:24-slim\nCOPY --from=build /app /app\n',
    },
    buildArgs: [`NPM_TOKEN=${fake.npm()}`],
    keepsArguments: true,
    found: ['arg:NPM_TOKEN'],
  },
  {
    title: 'a password that no ARG declares, kept by provenance',
    files: { Dockerfile: 'FROM alpine\nCOPY a /\n', a: 'a\n' },
    buildArgs: [`DB_PASSWORD=${fake.password(9)}`],
    keepsArguments: true,
    found: ['arg:DB_PASSWORD'],
  },
  {
    title: 'a secret of the run under a harmless name',
    files: { Dockerfile: 'FROM alpine\nARG BUILD_INFO\n' },
    buildArgs: [`BUILD_INFO=v1-${given}`],
    secrets: [`deploy=${given}`],
    found: ['arg:BUILD_INFO'],
  },
  {
    title: 'a known value although a comment silences the check',
    from: 'drevops/vortex#3021',
    files: {
      Dockerfile:
        '# check=skip=SecretsUsedInArgOrEnv\nFROM php:8.4\nARG PACKAGE_TOKEN=""\nRUN composer install\n',
    },
    buildArgs: [`PACKAGE_TOKEN=${given}`],
    secrets: [`package_token=${given}`],
    found: ['arg:PACKAGE_TOKEN'],
  },
  {
    title: 'a token in ENV',
    from: 'GitGuardian: 65 % of the leaks',
    files: {
      Dockerfile: `FROM python:3.13\nENV OPENAI_API_KEY=${fake.openai()}\nCOPY app.py /\n`,
      'app.py': '\n',
    },
    found: ['env:OPENAI_API_KEY'],
  },
  {
    title: 'a token as the default of ARG',
    files: { Dockerfile: `FROM alpine\nARG GITLAB="${fake.gitlab()}"\nRUN ./clone.sh\n` },
    found: ['arg:GITLAB'],
  },
  {
    title: 'a token in the old form of ENV',
    files: { Dockerfile: `FROM alpine\nENV SLACK_BOT ${fake.slack()}\n` },
    found: ['env:SLACK_BOT'],
  },
  {
    title: 'a token in a clone',
    from: 'infiniflow/ragflow#17248',
    files: {
      Dockerfile: `FROM ubuntu\nRUN git clone --depth 1 https://oauth2:${fake.hex(32)}@gitee.com/acme/resource /tmp/r\n`,
    },
    found: ['line:2'],
  },
  {
    title: 'a GitHub token in a clone',
    from: 'renproject/multichain#155, cisco-sso/kdk#198',
    files: {
      Dockerfile: `FROM golang:1.26\nRUN git config --global url."https://${fake.github()}@github.com/".insteadOf "https://github.com/" \\\n && go mod download\n`,
    },
    found: ['line:2'],
  },
  {
    title: 'a key in a heredoc',
    files: {
      Dockerfile: `# syntax=docker/dockerfile:1\nFROM alpine\nCOPY <<EOF /root/.ssh/id_rsa\n${fake.sshKey()}EOF\n`,
    },
    found: ['line:3'],
  },
  {
    title: 'a password in RUN that the run was given',
    files: { Dockerfile: `FROM alpine\nRUN curl -u ci:${given} https://acme.dev/a.tgz | tar xz\n` },
    secrets: [`nexus=${given}`],
    found: ['line:2'],
  },
  {
    title: 'a link that is copied by name',
    files: { Dockerfile: 'FROM alpine\nCOPY settings /app/settings\n' },
    links: { settings: 'secret/.env' },
    written: { 'secret/.env': DB },
    found: ['secret/.env'],
  },
  {
    title: 'a link that a pattern matches',
    files: { Dockerfile: 'FROM alpine\nCOPY *.conf /etc/\n' },
    links: { 'app.conf': 'private/.env' },
    written: { 'private/.env': DB },
    found: ['private/.env'],
  },
  {
    title: 'a class in the name of a source',
    files: { Dockerfile: 'FROM alpine\nCOPY .en[v] /app/\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a source made of a variable',
    files: { Dockerfile: 'FROM alpine\nARG STAGE=prod\nCOPY config/${STAGE}.env /app/.env\n' },
    written: { 'config/prod.env': DB, 'config/test.env': DB },
    found: ['config/prod.env'],
  },
  {
    title: 'a variable given from outside',
    files: { Dockerfile: 'ARG DIR=src\nFROM alpine\nARG DIR\nCOPY ${DIR} /app\n' },
    buildArgs: ['DIR=secret'],
    written: { 'secret/.env': DB },
    found: ['secret/.env'],
  },
  {
    title: 'the JSON form, with a space',
    files: { Dockerfile: 'FROM alpine\nCOPY ["my files/", "/app/"]\n' },
    written: { 'my files/.env': DB },
    found: ['my files/.env'],
  },
  {
    title: 'a path that leaves the context, and does not',
    files: { Dockerfile: 'FROM alpine\nCOPY ../.env /app/\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a copy over several lines with a comment between',
    files: {
      Dockerfile: 'FROM alpine\nCOPY package.json \\\n  # the settings, too\n  .env \\\n  /app/\n',
    },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a backtick as the escape character',
    files: { Dockerfile: '# escape=`\nFROM alpine\nCOPY `\n  .env /app/\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: '--parents with a pattern at any depth',
    files: {
      Dockerfile: '# syntax=docker/dockerfile:1\nFROM alpine\nCOPY --parents **/*.env /app/\n',
    },
    written: { 'a/b/c/x.env': DB },
    found: ['a/b/c/x.env'],
  },
  {
    title: '--exclude that excludes something else',
    files: { Dockerfile: 'FROM alpine\nCOPY --exclude=*.md --exclude=.env.local . /app\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'ONBUILD in a base of the same Dockerfile',
    files: { Dockerfile: 'FROM node:24 AS base\nONBUILD COPY . /app\nFROM base\n' },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a named context that is a folder',
    files: { Dockerfile: 'FROM alpine\nCOPY --from=conf . /etc/app\n' },
    buildContexts: ['conf=deploy'],
    written: { 'deploy/.env': DB },
    found: ['.env'],
  },
  {
    title: 'a folder as the base of the image',
    files: { Dockerfile: 'FROM root\n' },
    buildContexts: ['root=rootfs'],
    written: { 'rootfs/root/.netrc': `machine a login b password ${letters(20)}\n` },
    found: ['root/.netrc'],
  },
  {
    title: 'two stages on the way',
    files: {
      Dockerfile:
        'FROM node:24 AS src\nCOPY . /s\nFROM node:24 AS build\nCOPY --from=src /s /b\nFROM node:24-slim\nCOPY --from=build /b/ /app/\n',
    },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'stages by number, and a stage that begins with another',
    files: {
      Dockerfile:
        'FROM node:24\nCOPY . /s\nFROM 0 AS build\nRUN true\nFROM node:24-slim\nCOPY --from=1 /s /app\n',
    },
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a stage whose cache is pushed to a registry',
    from: 'SSW.Website#4801, moby#38827',
    files: {
      Dockerfile:
        'FROM node:24 AS build\nWORKDIR /app\nCOPY . .\nFROM nginx\nCOPY --from=build /app/dist /srv\n',
    },
    written: { '.env': DB },
    cacheTo: ['type=registry,ref=registry.acme.dev/app:cache,mode=max'],
    found: ['.env'],
  },
  {
    title: 'a target in the middle',
    files: {
      Dockerfile: 'FROM alpine AS dev\nCOPY . /app\nFROM alpine AS release\nCOPY src /app\n',
      'src/a': 'a\n',
    },
    target: 'dev',
    written: { '.env': DB },
    found: ['.env'],
  },
  {
    title: 'a secret of the run in a source file that a step has changed',
    files: { Dockerfile: COPY_ALL },
    written: { 'src/config.js': `export const key = '${given}'\n` },
    secrets: [`api=${given}`],
    found: ['src/config.js'],
  },
  {
    title: 'a secret of the run in base64 behind a user name',
    files: { Dockerfile: COPY_ALL },
    written: { 'conf/htpass.json': `{"proxy":"${btoa(`ci:${given}`)}"}\n` },
    secrets: [`proxy=${given}`],
    found: ['conf/htpass.json'],
  },
  {
    title: 'a secret of the run, encoded for a URL',
    files: { Dockerfile: COPY_ALL },
    written: { 'ci.yml': `mirror: https://mirror.acme.dev/?key=${encodeURIComponent(given)}\n` },
    secrets: [`mirror=${given}`],
    found: ['ci.yml'],
  },
  {
    title: 'a variable of the job in a file',
    files: { Dockerfile: COPY_ALL },
    written: { 'build-info.json': `{"sentry":"${letters(50, 77)}"}\n` },
    environment: { SENTRY_AUTH_TOKEN: letters(50, 77) },
    found: ['build-info.json'],
  },
  {
    title: "an old Compose file's environment, copied with an allow list",
    files: { Dockerfile: COPY_ALL, '.dockerignore': '*\n!src\n!config\n' },
    written: { 'config/.env': DB },
    found: ['config/.env'],
  },
  {
    title: 'two secrets are reported at once',
    files: { Dockerfile: COPY_ALL },
    written: { '.env': DB, id_rsa: fake.sshKey() },
    found: ['.env', 'id_rsa'],
  },
]
