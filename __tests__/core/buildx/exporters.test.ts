import { describe, expect, test } from '@jest/globals'
import {
  exportsToDocker,
  exportsToFiles,
  exportsToRegistry,
  withDigestPush,
  withoutPush,
} from '../../../src/core/buildx/exporters.ts'

describe('where an output goes', () => {
  test.each<[output: string, where: 'docker' | 'files' | 'registry' | 'elsewhere']>([
    ['type=docker', 'docker'],
    ['type=docker,dest=image.tar', 'docker'],
    ['type=docker , dest = image.tar', 'docker'],
    ['dest=image.tar,type=docker', 'docker'],
    ['type=local,dest=out', 'files'],
    ['type=tar,dest=out.tar', 'files'],
    ['out', 'files'],
    ['./out', 'files'],
    ['-', 'files'],
    ['"type=local","dest=a, b"', 'files'],
    ['type=registry', 'registry'],
    ['type=image,push=true', 'registry'],
    ['type=image,name=acme/app,push-by-digest=true,push=true', 'registry'],
    ['type=image,push=1', 'registry'],
    ['type=image,push=True', 'registry'],
    ['type=image,push=', 'registry'],
    ['type=image,PUSH=true', 'registry'],
    ['Type=registry', 'registry'],
    ['TYPE=image,Push=T', 'registry'],
    ['type=image,push=false,push=true', 'registry'],
    ['type=image,push=true,push=false', 'elsewhere'],
    ['type=registry,push=false', 'elsewhere'],
    ['type=oci,dest=image.tar,push=true', 'elsewhere'],
    ['type=docker,push=true', 'docker'],
    ['type=image,push=0', 'elsewhere'],
    ['type=image,push=false', 'elsewhere'],
    ['type=image,name=docker', 'elsewhere'],
    ['type=oci,dest=image.tar', 'elsewhere'],
    ['type=cacheonly', 'elsewhere'],
    ['type=oci,dest="type=docker', 'elsewhere'],
  ])('%s → %s', (output, where) => {
    expect({
      docker: exportsToDocker([output], false),
      files: exportsToFiles([output]),
      registry: exportsToRegistry([output]),
    }).toEqual({
      docker: where === 'docker',
      files: where === 'files',
      registry: where === 'registry',
    })
  })

  test('one of several is enough', () => {
    const outputs = ['type=image', 'type=registry', 'out', 'type=docker']
    expect(exportsToDocker(outputs, false)).toBe(true)
    expect(exportsToFiles(outputs)).toBe(true)
    expect(exportsToRegistry(outputs)).toBe(true)
  })

  test('without outputs it stays with the builder', () => {
    expect([exportsToDocker([], false), exportsToFiles([]), exportsToRegistry([])]).toEqual([
      false,
      false,
      false,
    ])
  })
})

test('load: true goes to the Docker engine', () => {
  expect(exportsToDocker([], true)).toBe(true)
})

describe('an output that pushes is pushed as everything else', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'with its compression',
      ['type=image,push=true,compression=zstd'],
      ['type=image,compression=zstd'],
    ],
    ['as a registry output', ['type=registry,compression=zstd'], ['type=image,compression=zstd']],
    ['with nothing but the push', ['type=registry'], []],
    [
      'however the push is written',
      ['type=image,PUSH=1,oci-mediatypes=true'],
      ['type=image,oci-mediatypes=true'],
    ],
    [
      'beside files',
      ['type=local,dest=out', 'type=registry'],
      ['type=local,dest=out', 'type=image'],
    ],
    [
      'under the tags of the run, which its own name is',
      ['type=image,name=acme/app:v1,push=true'],
      [],
    ],
    ['three times over (buildkit#4747)', ['type=image,push=true,push=true,push=true'], []],
    [
      'beside a file (buildx#316)',
      ['type=image,push=true', 'type=docker,dest=image.oci'],
      ['type=image', 'type=docker,dest=image.oci'],
    ],
    [
      'with an empty name',
      ['type=image,name=,push=true,compression=zstd'],
      ['type=image,compression=zstd'],
    ],
    [
      'with a value in quotes',
      ['type=image,push=true,"annotation.a=b, c"'],
      ['type=image,"annotation.a=b, c"'],
    ],
  ])('%s', (_, given, expected) => expect(withoutPush(given)).toEqual(expected))

  test.each<[string, readonly string[]]>([
    [
      'by digest, for a merge later',
      ['type=image,push-by-digest=true,name-canonical=true,push=true'],
    ],
  ])('but not %s', (_, given) => expect(withoutPush(given)).toBeUndefined())

  test('what does not push stays as it is', () => {
    const outputs = ['type=image,name=x', 'type=oci,dest=image.tar', 'type=image,push=false']
    expect(withoutPush(outputs)).toEqual(outputs)
  })
})

describe('beside an output that pushes by digest', () => {
  const digest = 'type=image,push-by-digest=true,name-canonical=true'

  test.each<[string, string, boolean]>([
    ['a registry output', 'type=registry', false],
    ['an image that pushes itself', 'type=image,push=1,compression=zstd', false],
    ['an image with a name of its own', 'type=image,name=acme/app:v1,push=true', false],
    ['one that says no', 'type=registry,push-by-digest=false', false],
    ['an image that push: true pushes', 'type=image', true],
    ['one that says push=false, which the flag of buildx beats', 'type=image,push=false', true],
  ])('%s would move latest at once, and is refused', (_, other, isAsked) => {
    for (const outputs of [
      [`${digest},push=true`, other],
      [other, digest],
    ])
      expect(() => withDigestPush(outputs, isAsked)).toThrow(
        `"outputs" has push-by-digest=true, and "${other}" pushes under a tag`,
      )
  })

  test.each([
    'type=image',
    'type=image,push=false',
    'type=oci,dest=a.tar,push=true',
    'type=docker',
    `${digest},push=true`,
  ])('%s pushes no tag', (other) => {
    const outputs = [`${digest},push=true`, other]
    expect(withDigestPush(outputs, false)).toBe(outputs)
  })
})

test('push: true pushes by digest as push=true in the output does', () => {
  const outputs = ['type=oci,dest=a.tar', 'type=image,push-by-digest=true']
  expect(withDigestPush(outputs, false)).toBe(outputs)
  expect(withDigestPush(outputs, true)).toEqual([outputs[0], `${outputs[1]},push=true`])
})
