import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import * as real from 'vscode-languageserver-types'
import * as ours from '../../script/stubs/ranges.ts'

describe('what stands in for the types of a language server', () => {
  test('has everything that dockerfile-ast takes of them', () => {
    const used = globSync('node_modules/dockerfile-ast/lib/**/*.js').flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/languageserver_types_1\.(\w+\.\w+)/g)].map(
        ([, name = '']) => name,
      ),
    )
    const had = Object.entries(ours).flatMap(([name, one]) =>
      Object.keys(one).map((member) => `${name}.${member}`),
    )
    expect([...new Set(used)].sort()).toEqual(had.sort())
  })

  test('answers as they do', () => {
    const [start, end] = [ours.Position.create(1, 2), ours.Position.create(3, 4)]
    expect(start).toEqual(real.Position.create(1, 2))
    expect(ours.Range.create(start, end)).toEqual(real.Range.create(start, end))
    expect(ours.Range.create(1, 2, 3, 4)).toEqual(real.Range.create(1, 2, 3, 4))
  })
})
