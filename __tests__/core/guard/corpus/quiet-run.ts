import type { Quiet } from './case.ts'
import { fake, letters } from './made-up.ts'

const DB = `DB_PASSWORD=${fake.password(74)}\n`
const written = { '.env': DB }
const lines = (...all: string[]) => [...all, ''].join('\n')

/** Programs that copy, in ordinary Dockerfiles: what they leave behind is no secret. */
export const quietRun: readonly Quiet[] = [
  {
    title: 'a program that is copied out of a cache of its build',
    from: 'docker init, for Rust',
    files: {
      Dockerfile: lines(
        'FROM rust AS build',
        'ARG APP_NAME=server',
        'WORKDIR /app',
        'RUN --mount=type=bind,source=src,target=src \\',
        '    --mount=type=bind,source=Cargo.toml,target=Cargo.toml \\',
        '    --mount=type=cache,target=/app/target/ cargo build --release && cp ./target/release/$APP_NAME /bin/server',
        'FROM debian',
        'COPY --from=build /bin/server /bin/',
      ),
      'src/main.rs': 'fn main() {}\n',
    },
    copiesNothing: true,
    written,
  },
  {
    title: 'folders that a staging area gets, one by one',
    from: 'vapor/template',
    files: {
      Dockerfile: lines(
        'FROM swift AS build',
        'WORKDIR /build',
        'COPY . .',
        'RUN swift build -c release',
        'WORKDIR /staging',
        'RUN cp "$(swift build --package-path /build -c release --show-bin-path)/App" ./',
        'RUN [ -d /build/Public ] && { mv /build/Public ./Public && chmod -R a-w ./Public; } || true',
        'FROM ubuntu',
        'COPY --from=build /staging /app',
      ),
      'Public/index.html': '<p>\n',
    },
    ...{ written, warned: ['.env'] },
  },
  {
    title: 'a context in a folder that ends with its line, of which modules are kept',
    from: 'moby/buildkit hack/dockerfiles',
    files: {
      Dockerfile: lines(
        'FROM golang AS vendored',
        'WORKDIR /src',
        'RUN --mount=target=/context --mount=target=.,type=tmpfs <<EOT',
        '  set -e',
        '  rsync -a /context/. .',
        '  go mod vendor',
        '  mkdir /out',
        '  cp -r go.mod go.sum vendor /out',
        'EOT',
        'FROM scratch',
        'COPY --from=vendored /out /out',
      ),
      'go.mod': 'module acme\n',
    },
    written,
  },
  {
    title: 'a program that is copied out of another stage’s mount',
    from: 'docker/buildx',
    files: {
      Dockerfile: lines(
        'FROM golang AS build',
        'WORKDIR /src',
        'RUN --mount=type=bind,target=. go build -o /usr/bin/tool ./cmd',
        'FROM scratch AS binaries',
        'COPY --from=build /usr/bin/tool /',
        'FROM alpine AS release',
        'WORKDIR /work',
        'RUN --mount=from=binaries mkdir -p /out && cp tool* "/out/tool-$(uname -m)"',
      ),
      'cmd/main.go': 'package main\n',
    },
    copiesNothing: true,
    written,
  },
  {
    title: 'configuration that a service ships, copied into its place',
    from: 'grafana/grafana',
    files: {
      Dockerfile: lines(
        'FROM debian',
        'ENV HOME_OF=/usr/share/app CONFIG=/etc/app/app.ini',
        'COPY conf $HOME_OF/conf',
        'RUN mkdir -p /etc/app && cp "$HOME_OF/conf/sample.ini" "$CONFIG" && cp $HOME_OF/conf/ldap.toml /etc/app/',
      ),
      'conf/sample.ini': '[security]\n;admin_password = admin\n',
      'conf/ldap.toml': '[[servers]]\nbind_password = "grafana"\n',
    },
  },
  {
    title: 'an example that becomes the environment of the build',
    files: {
      Dockerfile: lines(
        'FROM node:24 AS build',
        'COPY . .',
        'RUN cp .env.example .env && npm run build',
        'FROM nginx',
        'COPY --from=build /dist /usr/share/nginx/html',
      ),
      '.env.example': 'API_URL=https://api.example.com\nAPI_KEY=your-key\n',
    },
  },
  {
    title: 'an example that is copied as the environment itself',
    files: {
      Dockerfile: lines(
        'FROM node:24',
        'WORKDIR /app',
        'COPY .env.dist /app/.env',
        'COPY . .',
        'RUN cp env.sample /srv/.env',
      ),
      '.env.dist': `SECRET_KEY=${letters(42, 3)}\n`,
      'env.sample': `SECRET_KEY=${letters(42, 4)}\n`,
    },
  },
  {
    title: 'a file that the build deletes before anything is handed on',
    files: {
      Dockerfile: lines(
        'FROM node:24 AS build',
        'WORKDIR /app',
        'COPY . .',
        'RUN npm run build',
        'RUN rm -rf .env .git node_modules',
        'FROM node:24',
        'COPY --from=build /app /app',
      ),
      'package.json': '{}\n',
    },
    ...{ written, warned: ['.env'] },
  },
  {
    title: 'what a shell’s star leaves behind, and what mv takes elsewhere',
    files: {
      Dockerfile: lines(
        'FROM node:24 AS build',
        'WORKDIR /app',
        'COPY . .',
        'RUN mkdir /out && cp -r * /out/ && mv .npmrc /root/.npmrc && npm ci',
        'FROM node:24',
        'COPY --from=build /out /app',
      ),
      'package.json': '{}\n',
    },
    written: { ...written, '.npmrc': `//r.acme.dev/:_authToken=${fake.npm()}\n` },
    warned: ['.env', '.npmrc'],
  },
  {
    title: 'secrets that a line copies out of their mounts, and deletes',
    files: {
      Dockerfile: lines(
        'FROM node:24',
        'WORKDIR /app',
        'COPY package.json .',
        'RUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc .npmrc && npm ci && rm -f .npmrc',
        'RUN --mount=type=secret,id=netrc,target=/tmp/netrc cat /tmp/netrc > ~/.netrc; pip install -r r.txt; rm ~/.netrc',
        'RUN --mount=type=secret,id=key sh -c \'trap "rm -f /tmp/key" EXIT; cp /run/secrets/key /tmp/key; make\'',
        'RUN --mount=type=secret,id=corp_ca,target=/tmp/ca.crt cp /tmp/ca.crt /usr/local/share/ca-certificates/ && update-ca-certificates',
        'RUN --mount=type=secret,id=env,target=/tmp/env grep ^NEXT_PUBLIC_ /tmp/env > .env.production',
        'RUN --mount=type=secret,id=token cat /run/secrets/token | gh auth login --with-token 2>/dev/null',
      ),
      'package.json': '{}\n',
    },
  },
  {
    title: 'a file that is mounted while it is needed',
    from: 'docker/docs#20436',
    files: {
      Dockerfile: lines(
        'FROM alpine',
        'RUN --mount=source=.netrc,target=/root/.netrc cat /root/.netrc > /dev/null && pip install acme',
        'RUN --mount=type=bind,source=.env,target=/tmp/.env set -a && . /tmp/.env && ./configure',
      ),
    },
    copiesNothing: true,
    written: { ...written, '.netrc': `machine a.dev login b password ${fake.password(75)}\n` },
  },
]
