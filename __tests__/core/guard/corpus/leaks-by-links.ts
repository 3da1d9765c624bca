import type { Leak } from './case.ts'
import { fake } from './made-up.ts'

const written = { 'private/prod.env': `DB_PASSWORD=${fake.password(71)}\n` }
const found = ['private/prod.env']
const stage = (...lines: string[]) =>
  ['FROM node:24 AS build', 'WORKDIR /app', 'COPY . .', ...lines, ''].join('\n')

/** A stage hands on what a link in it leads to. */
export const leaksByLinks: readonly Leak[] = [
  {
    title: 'a pattern behind a link that a stage has copied',
    files: { Dockerfile: stage('FROM alpine', 'COPY --from=build /app/conf/*.env /etc/app/') },
    links: { conf: '/app/private' },
    ...{ written, found },
  },
  {
    title: 'a link of a stage that a pattern matches',
    files: { Dockerfile: stage('FROM alpine', 'COPY --from=build /app/conf* /etc/app/') },
    links: { 'conf.d': 'private' },
    ...{ written, found },
  },
  {
    title: 'a pattern behind a link that a stage has made',
    files: {
      Dockerfile: stage(
        'RUN mkdir -p /etc/app && ln -sfn "$PWD/x" /tmp/x && ln -sfn /app/private /etc/app/conf',
        'FROM alpine',
        'COPY --from=build /etc/app/conf/*.env /etc/app/',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a link of one environment, made beside it',
    files: {
      Dockerfile: stage(
        'RUN if [ -d private ]; then cd private && ln -s prod.env current; fi',
        'FROM alpine',
        'COPY --from=build /app/private/current /etc/app/env',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a link in a script, of a stage that another begins with',
    files: {
      Dockerfile: stage(
        'RUN <<EOF',
        'set -e',
        'ln -s private conf',
        'EOF',
        'FROM build AS test',
        'FROM alpine',
        'COPY --from=test /app/conf/ /etc/app/',
      ),
    },
    ...{ written, found },
  },
  {
    title: 'a folder that links are made in, before and after it is filled',
    files: {
      Dockerfile: [
        ...['FROM node:24 AS build', 'WORKDIR /app', 'RUN ln -s /opt/tool .', 'COPY . .'],
        ...['RUN ln -s /opt/other .', 'FROM alpine', 'COPY --from=build /app /app', ''],
      ].join('\n'),
    },
    ...{ written, found },
  },
  {
    title: 'a folder that is taken for a link, before and after it is filled',
    files: {
      Dockerfile: [
        ...['FROM acme/base AS build', 'RUN ln -s /opt/one /srv/app', 'COPY . /srv/app'],
        ...['RUN ln -sfn /opt/two /srv/app', 'FROM alpine', 'COPY --from=build /srv/app /app', ''],
      ].join('\n'),
    },
    ...{ written, found },
  },
  {
    title: 'a copy to the root, after a link in a place that nothing is known of',
    files: {
      Dockerfile: [
        ...['FROM conda/miniconda3 AS build', 'RUN ln -s /usr/bin/python3 $CONDA_DIR/bin/python'],
        ...['COPY rootfs/ /', 'FROM alpine', 'COPY --from=build /etc/app /etc/app', ''],
      ].join('\n'),
    },
    written: { 'rootfs/etc/app/.env': `DB_PASSWORD=${fake.password(71)}\n` },
    found: ['rootfs/etc/app/.env'],
  },
  {
    title: 'a folder that a link leads to from where the line stands',
    files: {
      Dockerfile: [
        ...['FROM node:24 AS build', 'WORKDIR /src', 'COPY . .'],
        ...['RUN npm run build && cd private && ln -s "${PWD}" /out'],
        ...['FROM nginx', 'COPY --from=build /out /usr/share/nginx/html', ''],
      ].join('\n'),
    },
    ...{ written, found },
  },
]
