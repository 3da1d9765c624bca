import { describe, expect, test } from '@jest/globals'
import { onlyCopies } from '../../../src/core/buildx/only-copies.ts'

describe('a Dockerfile has no work that kept layers would save', () => {
  test.each([
    ['where it copies', 'FROM scratch\nCOPY app /\nENTRYPOINT ["/app"]\n'],
    ['whatever its arguments look like', 'FROM nginx\nCOPY run.sh add.txt /\nCMD ["run"]\n'],
    [
      'with docker’s frontend in full',
      '# Syntax = docker.io/docker/dockerfile-upstream:1 x\nFROM a\n',
    ],
    ['whatever it says of a syntax', 'FROM scratch\nLABEL syntax=acme/frontend\n# syntax=acme/x\n'],
    ['with the usual frontend', '# syntax=docker/dockerfile:1\nFROM scratch\nCOPY app /\n'],
  ])('%s', (_, text) => expect(onlyCopies(text)).toBe(true))
})

describe('a Dockerfile may have such work', () => {
  test.each([
    ['where it runs something', 'FROM alpine\nRUN make\n'],
    ['in lower case, indented, after a mark of order', '\ufeffFROM alpine\r\n \trun make\r\n'],
    ['on lines that go on', 'FROM alpine\nRUN\\\n make\n'],
    ['where it fetches', 'FROM scratch\nADD https://example.com/app.tar /\n'],
    ['in any stage', 'FROM alpine AS make\nRUN make\nFROM scratch\nCOPY --from=make /app /\n'],
    ['with a frontend of another kind', '#syntax = acme/frontend\nFROM scratch\nCOPY app /\n'],
    ['with one in capitals', '# SYNTAX=acme/frontend:1\nFROM scratch\n'],
    ['with one whose name ends like docker’s', '# syntax=acme-docker/dockerfile:1\nFROM scratch\n'],
    ['with one that begins like docker’s', '# syntax=docker/dockerfiles\nFROM scratch\n'],
    ['with one after slashes', '// syntax=acme/frontend\nFROM scratch\n'],
    ['with one in a file that is JSON', '{"syntax": "acme/frontend", "from": "scratch"}'],
    ['where it is not here', undefined],
  ])('%s', (_, text) => expect(onlyCopies(text)).toBe(false))
})
