import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { followProgress } from '../../../src/core/buildx/progress.ts'

/** Listens to lines, one every 100 ms, and says how each step ended. */
function heard(output: string) {
  const progress = followProgress()
  for (const [index, line] of output.split('\n').entries()) progress.line(line, index * 100)
  return progress.steps()
}

const states = (output: string) => heard(output).map(({ name, state }) => `${state}: ${name}`)

const BUILD = `
#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: 512B done
#1 DONE 0.0s

#2 [auth] library/node:pull token for registry-1.docker.io
#2 DONE 0.0s

#3 [internal] load metadata for docker.io/library/node:18-alpine
#3 DONE 1.2s

#4 [internal] load .dockerignore
#4 transferring context: 2B done
#4 DONE 0.0s

#5 importing cache manifest from gha:1234567890
#5 ERROR: failed to configure gha cache importer: missing token

#6 [builder 1/4] FROM docker.io/library/node:18-alpine@sha256:8d6421d663b4c28fd3ebc498332f249011d118945588d0a35cb9bc4b8ca09d9e
#6 resolve docker.io/library/node:18-alpine@sha256:8d6421d663b4c28fd3ebc498332f249011d118945588d0a35cb9bc4b8ca09d9e done
#6 DONE 0.0s

#7 [internal] load build context
#7 transferring context: 34.56kB 0.1s done
#7 DONE 0.1s

#6 [builder 1/4] FROM docker.io/library/node:18-alpine@sha256:8d6421d663b4c28fd3ebc498332f249011d118945588d0a35cb9bc4b8ca09d9e
#6 sha256:f18232174bc91741fdf3da96d85011092101a032a93a388b79e99e69c2d5c870 3.64MB / 3.64MB 0.2s done
#6 extracting sha256:f18232174bc91741fdf3da96d85011092101a032a93a388b79e99e69c2d5c870 0.1s done
#6 DONE 3.1s

#8 [builder 2/4] WORKDIR /app
#8 CACHED

#9 [builder 3/4] COPY package*.json ./
#9 DONE 0.1s

#10 [builder 4/4] RUN npm ci --only=production
#10 ...

#11 [runtime 2/3] RUN apk add --no-cache dumb-init
#11 0.312 fetch https://dl-cdn.alpinelinux.org/alpine/v3.21/main/x86_64/APKINDEX.tar.gz
#11 1.024 (1/1) Installing dumb-init (1.2.5-r3)
#11 1.053 OK: 10 MiB in 18 packages
#11 DONE 1.2s

#10 [builder 4/4] RUN npm ci --only=production
#10 1.733 npm warn config only Use \`--omit=dev\` to omit dev dependencies from the install.
#10 2.900 ERROR: this is what a program printed
#10 3.001 CACHED
#10 3.002 DONE 1.0s
#10 4.101 added 62 packages in 4s
#10 DONE 4.3s

#12 exporting to image
#12 exporting layers 0.2s done
#12 exporting manifest sha256:9a1f 0.0s done
#12 pushing layers 1.0s done
#12 pushing manifest for registry.example.com/acme/app:v1.2.3@sha256:9a1f 0.1s done
#12 DONE 1.4s

#13 exporting to GitHub Actions Cache
#13 preparing build cache for export 0.5s done
#13 DONE 0.5s
`

test('a build is reported step by step, in the order in which they began', () => {
  expect(states(BUILD)).toEqual([
    'running: building with "default" instance using docker driver',
    'done: [internal] load build definition from Dockerfile',
    'done: [auth] library/node:pull token for registry-1.docker.io',
    'done: [internal] load metadata for docker.io/library/node:18-alpine',
    'done: [internal] load .dockerignore',
    'failed: importing cache manifest from gha:1234567890',
    'done: [builder 1/4] FROM docker.io/library/node:18-alpine@sha256:8d6421d663b4c28fd3ebc498332f249011d118945588d0a35cb9bc4b8ca09d9e',
    'done: [internal] load build context',
    'cached: [builder 2/4] WORKDIR /app',
    'done: [builder 3/4] COPY package*.json ./',
    'done: [builder 4/4] RUN npm ci --only=production',
    'done: [runtime 2/3] RUN apk add --no-cache dumb-init',
    'done: exporting to image',
    'done: exporting to GitHub Actions Cache',
  ])
})

test('a step lasts from its first line to its last, however others come between', () => {
  const lines = BUILD.split('\n')
  const first = lines.findIndex((line) => line.startsWith('#10 '))
  const last = lines.lastIndexOf('#10 DONE 4.3s')
  const step = heard(BUILD).find(({ name }) => name.includes('npm ci'))
  expect(step).toMatchObject({ start: first * 100, end: last * 100 })
})

test('a step that fails takes the others with it', () => {
  const failed = `
#1 [a 2/2] RUN sleep 60
#2 [b 2/2] RUN false
#2 0.201 about to fail
#2 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1
#1 CANCELED
------
 > [b 2/2] RUN false:
0.201 about to fail
------
Dockerfile:4
--------------------
   4 | >>> RUN false
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
`
  expect(states(failed)).toEqual(['canceled: [a 2/2] RUN sleep 60', 'failed: [b 2/2] RUN false'])
})

describe('the end of a step', () => {
  test.each([
    ['CACHED, then DONE', '#1 a\n#1 CACHED\n#1 DONE 0.0s', 'cached'],
    ['DONE, then CACHED', '#1 a\n#1 DONE 0.0s\n#1 a\n#1 CACHED', 'cached'],
    ['ERROR, then DONE', '#1 a\n#1 ERROR: no\n#1 DONE 0.0s', 'failed'],
    ['ERROR alone', '#1 a\n#1 ERROR', 'failed'],
    ['none', '#1 a\n#1 0.1 output', 'running'],
    ['DONE without a time is output', '#1 a\n#1 DONE', 'running'],
    ['white space at the end of the line', '#1 a\r\n#1 DONE 0.0s \r', 'done'],
  ])('%s', (_, output, state) => {
    expect(heard(output)).toMatchObject([{ name: 'a', state }])
  })
})

test.each([
  '',
  'WARN: buildx: a warning',
  '#',
  '#1',
  '#a b',
  '# 1 b',
  ' #1 indented',
  'View build details: docker-desktop://dashboard/build/1',
])('"%s" is no line of a step', (line) => {
  expect(heard(line)).toEqual([])
})

test('a million lines of one step are one step', () => {
  const progress = followProgress()
  progress.line('#7 [app 2/9] RUN make', 0)
  for (let at = 1; at <= 1_000_000; at++) progress.line('#7 1.2 compiling', at)
  expect(progress.steps()).toEqual([
    { name: '[app 2/9] RUN make', start: 0, end: 1_000_000, state: 'running' },
  ])
})

test('whatever is printed, steps end after they begin', () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.nat(5), fc.oneof(fc.string(), fc.constantFrom('CACHED', 'DONE 1.0s', 'ERROR: x')))
      .map(([number, text]) => `#${number} ${text}`),
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const { start, end } of heard(lines.join('\n')))
        expect(end).toBeGreaterThanOrEqual(start)
    }),
  )
})

test.each([
  ['failed to configure registry cache importer: acme/app:buildcache: not found', 'done'],
  ['failed to configure registry cache importer: 500 Internal Server Error', 'failed'],
])('a cache step that says "%s" is %s: the first build has no cache', (words, state) => {
  const progress = followProgress()
  progress.line('#5 importing cache manifest from acme/app:buildcache', 0)
  progress.line(`#5 ERROR: ${words}`, 1)
  expect(progress.steps()[0]?.state).toBe(state)
})
