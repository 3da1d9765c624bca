import { describe, expect, test } from '@jest/globals'
import { parseInputs } from '../src/inputs.ts'
import { actionFile, inputsOf } from './support/fixtures.ts'

const inputs = (given: Record<string, string> = {}) => parseInputs(inputsOf('action.yml', given))

test('without inputs, the defaults of action.yml hold', () => {
  expect(inputs()).toMatchObject({
    images: [],
    registry: 'docker.io',
    version: '',
    push: 'auto',
    logout: true,
    dryRun: false,
    summary: true,
    build: { context: '.', file: '', platforms: [], pull: false, load: false, noCache: false },
    cache: { kind: 'auto', scope: '', mode: 'max', from: [], to: [] },
    builder: { builder: '', driver: 'auto', driverOpts: [] },
  })
})

describe('lists have the grammar they have in docker/build-push-action', () => {
  const list = '# a comment\na,b\n"c,d"\ne=1'

  test('build-args: one per line', () => {
    const { buildArgs } = inputs({ 'build-args': '# a comment\na=b,c\n"d=e,f"\nG' }).build
    expect(buildArgs).toEqual(['a=b,c', 'd=e,f', 'G'])
  })

  test.each([
    ['build-contexts', 'buildContexts'],
    ['ulimit', 'ulimit'],
    ['attests', 'attests'],
  ] as const)('%s: one per line', (input, field) => {
    expect(inputs({ [input]: list }).build[field]).toEqual(['a,b', 'c,d', 'e=1'])
  })

  test.each([
    ['platforms', 'platforms'],
    ['ssh', 'ssh'],
    ['allow', 'allow'],
    ['add-hosts', 'addHosts'],
    ['no-cache-filters', 'noCacheFilters'],
  ] as const)('%s: lines and commas', (input, field) => {
    expect(inputs({ [input]: list }).build[field]).toEqual(['a', 'b', 'c', 'd', 'e=1'])
  })

  test.each(['images', 'tags', 'labels', 'annotations'] as const)('%s: one per line', (input) => {
    expect(inputs({ [input]: 'a,b\n"c"' })[input]).toEqual(['a,b', 'c'])
  })

  test.each([
    ['cache-from', 'from'],
    ['cache-to', 'to'],
  ] as const)('%s: one per line', (input, field) => {
    expect(inputs({ [input]: 'type=gha,mode=max\na/b:c' }).cache[field]).toEqual([
      'type=gha,mode=max',
      'a/b:c',
    ])
  })

  test('outputs and driver-opts: quotes are part of the item', () => {
    const quoted = '"a","b=c,d"\ne'
    expect(inputs({ outputs: quoted }).build.outputs).toEqual(['"a","b=c,d"', 'e'])
    expect(inputs({ 'driver-opts': quoted }).builder.driverOpts).toEqual(['"a","b=c,d"', 'e'])
  })

  test('secrets: verbatim, with # and white space; files and variables are not', () => {
    const { build } = inputs({
      secrets: '#A= 1 \n"B=1\n2"\nC=3',
      'secret-files': '# a comment\nD=./d,e',
      'secret-envs': '# a comment\nE=F,G=H',
    })
    expect(build.secrets.secrets).toEqual([
      { id: '#A', from: 'value', value: ' 1 ' },
      { id: 'B', from: 'value', value: '1\n2' },
      { id: 'C', from: 'value', value: '3' },
    ])
    expect(build.secretFiles.secrets).toEqual([{ id: 'D', from: 'file', path: './d,e' }])
    expect(build.secretEnvs.secrets).toEqual([
      { id: 'E', from: 'environment', variable: 'F' },
      { id: 'G', from: 'environment', variable: 'H' },
    ])
  })
})

test('white space around a text is dropped', () => {
  expect(inputs({ context: ' ./app\n', registry: ' ghcr.io ' })).toMatchObject({
    registry: 'ghcr.io',
    build: { context: './app' },
  })
})

describe('mistakes', () => {
  test('are reported all at once, each with what to write', () => {
    const wrong = {
      push: 'yes',
      pull: 'no',
      cache: 'github',
      driver: 'dockre',
      secrets: 'hunter2',
      'build-args': '"A=1',
    }
    expect(() => inputs(wrong)).toThrow(
      expect.objectContaining({
        message: 'several inputs are wrong',
        fix: [
          '\n  - "build-args" is not a list that can be read. Quote a whole item with "…", and double a quote inside it: ""',
          '\n  - "secrets": item 1 is not of the form id=…. Write one secret a line; quote a value of several lines as a whole: "KEY=first line⏎second line"',
          '\n  - "pull" is "no". Use true or false',
          '\n  - "cache" is "github". Use auto, gha, registry, inline or off',
          '\n  - "driver" is "dockre". Use auto, docker, docker-container, remote or kubernetes',
          '\n  - "push" is "yes". Use auto, true or false',
        ].join(''),
      }),
    )
  })

  const flags = Object.entries(actionFile('action.yml').inputs).filter(
    ([name, { default: value }]) => ['true', 'false'].includes(value ?? '') && name !== 'push',
  )

  test.each(flags.map(([name]) => name))('%s is true or false and nothing else', (name) => {
    for (const value of ['true', 'false', 'True', 'FALSE']) inputs({ [name]: value })
    expect(() => inputs({ [name]: 'maybe' })).toThrow(`"${name}" is "maybe"`)
  })

  test('of a secret list never tell the secret', () => {
    for (const secrets of ['hunter2', '"A=hunter2', 'A=1\n\nhunter2']) {
      const reported = (() => {
        try {
          return String(inputs({ secrets }))
        } catch (problem) {
          return String(problem)
        }
      })()
      expect(reported).toContain('"secrets"')
      expect(reported).not.toContain('hunter2')
    }
  })
})
