import { expect, test } from '@jest/globals'
import { buildCopies } from '../../../src/core/guard/dockerfile/copies.ts'
import { renamedAs } from '../../../src/core/guard/renamed-files.ts'

const GIVEN = { target: '', buildArgs: new Map<string, string>(), contexts: new Map() }

test.each<[string, string, string[], string | undefined]>([
  ['by COPY', 'live', ['COPY live /app/.env'], 'app/.env'],
  ['by COPY from where the line stands', 'a/live', ['WORKDIR /w', 'COPY a/live .env'], 'w/.env'],
  ['by COPY of its folder', 'aws/credentials', ['COPY aws /root/.aws'], 'root/.aws/credentials'],
  ['by mv', 'a/live', ['COPY . /w', 'RUN mv /w/a/live /w/.env'], 'w/.env'],
  ['by cp after a copy of its folder', 'a/live', ['COPY a /w', 'RUN cp /w/live /.env'], '.env'],
  ['by cp out of a mount', 'live', ['RUN --mount=target=/m cp /m/live /x/.env'], 'x/.env'],
])('a file gets a telling name %s', (_, path, lines, name) => {
  const build = buildCopies(['FROM a', ...lines].join('\n'), GIVEN)
  expect(build && renamedAs(build, '')(path)).toBe(name)
})

test.each<[string, string, string[]]>([
  ['in a folder', 'live', ['COPY live /app/.env/']],
  ['under another name that says nothing', 'live', ['COPY live /app/settings']],
  ['that is of another one', 'other', ['COPY live /app/.env']],
  ['as configuration, which is so called anywhere', 'dist/config.json', ['COPY dist /srv']],
  ['that is a template', 'live', ['COPY live /app/.env.example']],
])('but not %s', (_, path, lines) => {
  const build = buildCopies(['FROM a', ...lines].join('\n'), GIVEN)
  expect(build && renamedAs(build, '')(path)).toBeUndefined()
})
