import { expect, test } from '@jest/globals'
import { buildCopies } from '../../../src/core/guard/dockerfile/copies.ts'
import { mountedSecretFindings } from '../../../src/core/guard/mounted-secrets.ts'

const GIVEN = { target: '', buildArgs: new Map<string, string>(), contexts: new Map() }

function found(registry: string | undefined, ...lines: string[]) {
  const build = buildCopies(lines.join('\n'), GIVEN)
  const cache = { registry, keepsStages: true }
  const all = build ? mountedSecretFindings(build, 'Dockerfile', cache) : []
  return all.map(({ severity, subject, what }) => [severity, subject, what.split(': it ')[1]])
}

const MOUNT = 'RUN --mount=type=secret,id=npmrc,target=/m/npmrc'
const STAGE = ['FROM a AS b', `${MOUNT} cp /m/npmrc /app/`, 'FROM c']

test.each<[string, string | undefined, string[], unknown]>([
  [
    'in the image',
    undefined,
    ['FROM a', `${MOUNT} cp /m/npmrc /root/.npmrc`],
    [['error', 'line:2', 'stays in the image']],
  ],
  [
    'in a stage that is handed on',
    undefined,
    [...STAGE, 'COPY --from=b /app /app'],
    [['error', 'line:2', 'stays in the image']],
  ],
  [
    'in a stage only',
    undefined,
    [...STAGE, 'COPY --from=b /dist /app'],
    [['warning', 'line:2', 'stays in a layer of the stage "b"']],
  ],
  [
    'in a stage whose layers are pushed',
    'ghcr.io',
    [...STAGE, 'COPY --from=b /dist /app'],
    [['error', 'line:2', 'stays in the cache that is pushed to ghcr.io']],
  ],
  ['nowhere, once it is deleted', undefined, ['FROM a', `${MOUNT} cp /m/npmrc . && rm npmrc`], []],
  ['nowhere, where it is only used', undefined, ['FROM a', `${MOUNT} cat /m/npmrc | tool`], []],
])('a secret that is copied out of its mount stays %s', (_, registry, lines, expected) => {
  expect(found(registry, ...lines)).toEqual(expected)
})

test.each([
  ['a certificate of a proxy', 'id=corp-ca,target=/m/x', 'cp /m/x /etc/x'],
  ['one that goes to the others', 'id=x', 'cp /run/secrets/x /usr/local/share/ca-certificates/a'],
  ['hosts', 'id=known_hosts', 'cp /run/secrets/known_hosts /root/.ssh/'],
  ['a variable', 'id=x,env=X', 'cp /run/secrets/x /x'],
])('%s is no secret', (_, mount, line) => {
  expect(found(undefined, 'FROM a', `RUN --mount=type=secret,${mount} ${line}`)).toEqual([])
})

test('the key of a certificate is one', () => {
  const line = 'RUN --mount=type=secret,id=cert-key cp /run/secrets/cert-key /etc/tls.key'
  expect(found(undefined, 'FROM a', line)).toHaveLength(1)
})
