import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(72)}\n`
const UUID = [fake.hex(8, 3), fake.hex(4, 4), fake.hex(4, 5), fake.hex(4, 6), fake.hex(12, 7)].join(
  '-',
)

/** Files that have another name than tools know, and values that have one that says nothing. */
export const leaksRenamed: readonly Leak[] = [
  {
    title: 'an .npmrc for CI, which the image gets under its own name',
    from: 'xeonr/sagl.mp-api',
    files: {
      Dockerfile: 'FROM node:24\nCOPY .npmrc-ci .npmrc\nRUN npm install && rm -f .npmrc\n',
      '.npmrc-ci': `//npm.example.com/:_authToken=${UUID}\n`,
    },
    found: ['.npmrc-ci'],
  },
  {
    title: 'an .npmrc for production',
    from: 'zachcoss/requestworkbox-jobs',
    files: { Dockerfile: 'FROM node:24\nCOPY .npmrcprod .npmrc\nCOPY docker/npmrc /root/.npmrc\n' },
    written: {
      '.npmrcprod': `//npm.example.com/:_authToken=${UUID}\n`,
      'docker/npmrc': `//r.acme.dev/:_auth=${btoa(`ci:${fake.password(4)}`)}\n`,
    },
    found: ['.npmrcprod', 'docker/npmrc'],
  },
  {
    title: 'settings of package managers for CI and for the image',
    files: { Dockerfile: 'FROM maven\nCOPY . .\n' },
    written: {
      'ci_settings.xml': `<settings><servers><server><id>a</id><password>${fake.password(5)}</password></server></servers></settings>\n`,
      'pip.conf.docker': `[global]\nindex-url = https://ci:${fake.password(6)}@pypi.acme.dev/simple\n`,
    },
    found: ['ci_settings.xml', 'pip.conf.docker'],
  },
  {
    title: 'a list of variables for docker run, and what an editor has kept of one',
    from: 'openclaw/openclaw#10173',
    files: { Dockerfile: 'FROM node:24\nCOPY . .\n', '.dockerignore': '.env\n.git\n' },
    written: { 'env.list': DB, '.env~': DB, 'docker.env.local': DB },
    found: ['.env~', 'docker.env.local', 'env.list'],
  },
  {
    title: 'an ignore file that is a link to the one of git, whose names mean every folder',
    from: '18F/analytics-reporter#218',
    files: { Dockerfile: 'FROM node:24\nCOPY . .\n', '.dockerignore': '.env\n*.log\n' },
    written: { '.env': DB, 'web/.env': DB },
    found: ['web/.env'],
  },
  {
    title: 'the secret of a client of OAuth, as its page hands it out',
    from: 'mtlynch/logpaste#22',
    files: { Dockerfile: 'FROM golang\nCOPY . .\n' },
    written: {
      'client-secret.json': JSON.stringify({
        web: { client_id: '1-a.apps.example.com', client_secret: `GOCSPX-${letters(28)}` },
      }),
    },
    found: ['client-secret.json'],
  },
  {
    title: 'credentials of other services in a file of that name',
    files: { Dockerfile: 'FROM ruby\nCOPY . .\n' },
    written: {
      'config/credentials.json': JSON.stringify({ api_key: letters(40, 4) }),
      'creds.json': JSON.stringify({ user: 'app', password: fake.password(9) }),
    },
    found: ['config/credentials.json', 'creds.json'],
  },
  {
    title: 'the passwords of a machine beside the application',
    files: { Dockerfile: 'FROM node:24\nCOPY . .\n' },
    written: {
      'docker-compose.override.yml': `services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: ${fake.password(12)}\n`,
      'deploy/env.sh': `export PATH="/opt/a/bin:$PATH"\nexport DB_PASSWORD='${fake.password(14)}'\n`,
      'deploy/inventory.ini': `[all:vars]\nansible_password = ${fake.password(13)}\n`,
    },
    found: ['deploy/env.sh', 'deploy/inventory.ini', 'docker-compose.override.yml'],
  },
  {
    title: 'the key of a test of an app, which a step has written',
    from: 'MShekow/github-app-installation-token#46',
    files: { Dockerfile: 'FROM node:24\nCOPY . .\n' },
    written: { 'private.key': fake.privateKey() },
    found: ['private.key'],
  },
  {
    title: 'a key as a build argument whose name says nothing',
    from: 'bap-docbot/my-repo-1',
    files: { Dockerfile: 'FROM debian\nARG MY_VAR\nRUN printf "$MY_VAR" > ~/.ssh/id_rsa\n' },
    buildArgs: [`MY_VAR=${fake.sshKey()}`],
    found: ['arg:MY_VAR'],
  },
  {
    title: 'the same in base64, which ENV keeps, and a manifest with one',
    files: {
      Dockerfile: `FROM debian\nARG DEPLOY\nENV TLS=${btoa(fake.privateKey())}\nCOPY k8s /k8s\n`,
      'k8s/tls.yaml': `kind: Secret\ndata:\n  tls.crt: ${btoa(fake.certificate())}\n  tls.key: ${btoa(fake.privateKey('PRIVATE KEY'))}\n`,
    },
    buildArgs: [`DEPLOY=${btoa(fake.sshKey())}`],
    found: ['arg:DEPLOY', 'env:TLS', 'k8s/tls.yaml'],
  },
  {
    title: 'a key that the Dockerfile itself writes',
    from: 'vsoch/dockerfiles#8',
    files: {
      Dockerfile: `FROM node:24\nRUN echo "${fake.privateKey().replaceAll('\n', '\\n')}" > /root/.ssh/id_rsa\n`,
    },
    found: ['line:2'],
  },
  {
    title: 'the key for packages of a vendor',
    from: 'nginxinc/docker-nginx-controller#61',
    files: { Dockerfile: 'FROM debian\nCOPY nginx-repo.* /etc/ssl/nginx/\n' },
    written: {
      'nginx-repo.crt': fake.certificate(),
      'nginx-repo.key': fake.privateKey('PRIVATE KEY'),
    },
    found: ['nginx-repo.key'],
  },
  {
    title: 'a token of a manager of secrets, which ENV keeps',
    from: 'F3-Nation/f3-nation#351',
    files: { Dockerfile: 'FROM node:24\nARG DOPPLER_TOKEN\nENV DOPPLER_TOKEN=$DOPPLER_TOKEN\n' },
    buildArgs: [`DOPPLER_TOKEN=dp.${'st'}.prd.${letters(42)}`],
    found: ['arg:DOPPLER_TOKEN', 'env:DOPPLER_TOKEN'],
  },
]
