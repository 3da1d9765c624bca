import { describe, expect, test } from '@jest/globals'
import {
  exportsToDocker,
  exportsToFiles,
  exportsToRegistry,
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
