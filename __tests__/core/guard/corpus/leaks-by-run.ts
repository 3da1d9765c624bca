import type { Leak } from './case.ts'
import { fake, letters } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(71)}\n`
const written = { 'private/prod.env': DB }
const found = ['private/prod.env']
const lines = (...all: string[]) => [...all, ''].join('\n')
const build = (...all: string[]) =>
  lines('FROM node:24 AS build', 'WORKDIR /app', 'COPY . .', ...all)
const ignored = '*.log\n'

/** What a `RUN` copies to where the image keeps it. */
export const leaksByRun: readonly Leak[] = [
  {
    title: 'a folder that cp puts into the one that is handed on',
    files: {
      Dockerfile: build(
        'RUN npm run build && cp -r dist private /out/',
        'FROM nginx',
        'COPY --from=build /out /srv',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that mv renames before it is handed on',
    files: {
      Dockerfile: build(
        'RUN mv private/prod.env /etc/app.conf',
        'FROM alpine',
        'COPY --from=build /etc/app.conf /etc/',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that install puts into place',
    files: {
      Dockerfile: build(
        'RUN install -D -m 600 -o node private/prod.env /opt/app/settings',
        'FROM alpine',
        'COPY --from=build /opt/app /opt/app',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'files that rsync takes along, into a folder given in front',
    files: {
      Dockerfile: build(
        'RUN rsync -a --exclude node_modules ./ /out/ && cp -t /more private/prod.env',
        'FROM alpine',
        'COPY --from=build /more /app',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that is printed into another one',
    files: {
      Dockerfile: build(
        'RUN cat private/*.env | grep -v "^#" > /out/settings 2>/dev/null',
        'FROM alpine',
        'COPY --from=build /out/settings /app/',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'links and copies with their folder in front, and what they print sent away',
    files: {
      Dockerfile: build(
        'RUN ln -st /etc/app /app/private >/dev/null 2>&1 || true',
        'FROM alpine',
        'COPY --from=build /etc/app/private/*.env /etc/app/',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that a loop in a script copies',
    files: {
      Dockerfile: build(
        'RUN <<EOF',
        'set -eu',
        'target=/out/config',
        'for name in prod staging; do',
        '  cp "private/$name.env" "$target/"',
        'done',
        'EOF',
        'FROM alpine',
        'COPY --from=build /out/config /config',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that the JSON form of RUN copies, by a shell',
    files: {
      Dockerfile: build(
        'RUN ["/bin/sh", "-c", "cd private && cp prod.env /out/"]',
        'FROM alpine',
        'COPY --from=build /out /app',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file of the context that is mounted, and copied out of its mount',
    files: {
      Dockerfile: lines(
        'FROM node:24',
        'WORKDIR /app',
        'RUN --mount=type=bind,target=/src cp -r /src/server /src/private . && npm ci',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a mount with no folder of its own, which is then the working directory',
    files: {
      Dockerfile: lines(
        'FROM alpine AS files',
        'COPY private /private',
        'FROM alpine',
        'WORKDIR /work',
        'RUN --mount=from=files cp private/prod.env /etc/app.env',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a file that is copied through a folder that ends with its line',
    files: {
      Dockerfile: lines(
        'FROM alpine AS build',
        'WORKDIR /src',
        'RUN --mount=target=/context --mount=target=.,type=tmpfs rsync -a /context/. . && cp -r private /out',
        'FROM scratch',
        'COPY --from=build /out /',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a secret that is copied out of its mount',
    from: 'balena-io/docs#1400',
    files: {
      Dockerfile: lines(
        'FROM node:24',
        'RUN --mount=type=secret,id=recipe cp /run/secrets/recipe /app/recipe.json',
        'RUN --mount=type=secret,id=npmrc,target=/tmp/npmrc cat /tmp/npmrc > ~/.npmrc && npm ci',
      ),
    },
    found: ['line:2', 'line:3'],
  },
  {
    title: 'a secret that is copied in a stage, and handed on',
    from: 'mirendev/runtime#1078',
    files: {
      Dockerfile: lines(
        'FROM node:24 AS build',
        'WORKDIR /app',
        'RUN --mount=type=secret,id=env,target=/tmp/env cp /tmp/env .env && npm run build',
        'FROM node:24',
        'COPY --from=build /app /app',
      ),
    },
    found: ['line:3'],
  },
  {
    title: 'a file that gets its telling name by the copy',
    from: 'aquasecurity/trivy-checks#265',
    files: {
      Dockerfile: lines(
        'FROM amazon/aws-cli',
        'ENV AWS_SHARED_CREDENTIALS_FILE=/.aws/credentials',
        'COPY ./deploy/account $AWS_SHARED_CREDENTIALS_FILE',
        'COPY env/live /app/.env',
      ),
    },
    written: {
      'deploy/account': `[default]\naws_access_key_id = ${fake.awsId()}\naws_secret_access_key = ${fake.awsSecret()}\n`,
      'env/live': DB,
    },
    found: ['deploy/account', 'env/live'],
  },
  {
    title: 'a folder that gets its telling name by the copy, and a file by mv',
    from: 'DemandCube/Scribengin#259',
    files: {
      Dockerfile: lines(
        'FROM node:24',
        'WORKDIR /app',
        'COPY aws /root/.aws',
        'COPY . .',
        'RUN mv settings.live .env',
      ),
      '.dockerignore': ignored,
    },
    written: {
      'aws/credentials': `[default]\naws_secret_access_key = ${fake.awsSecret()}\n`,
      'settings.live': DB,
    },
    found: ['aws/credentials', 'settings.live'],
  },
  {
    title: 'variables that scripts of several shells set',
    files: { Dockerfile: 'FROM node:24\nCOPY . .\n', '.dockerignore': ignored },
    written: {
      'env.sh': `#!/bin/sh\nexport NODE_ENV=production PORT=3000 DB_PASSWORD=${letters(20, 5)}\n`,
      'vars.sh': `set -a\nAPI_TOKEN=${letters(32, 6)}; REGION=eu\nset +a\n`,
      'env.fish': `set -gx PATH /opt/bin $PATH\nset -gx API_TOKEN ${letters(32, 7)}\n`,
      'env.csh': `setenv API_TOKEN ${letters(32, 8)}\n`,
      'set-env.ps1': `$env:API_TOKEN = "${letters(32, 9)}"\n`,
      'setenv.sh': `declare -x API_TOKEN=${letters(32, 11)}\n`,
    },
    found: ['env.csh', 'env.fish', 'env.sh', 'set-env.ps1', 'setenv.sh', 'vars.sh'],
  },
]
