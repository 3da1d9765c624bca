import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { OPTIONS } from '../../src/core/buildx/kubernetes/option-kinds.ts'
import { readKubernetesOptions } from '../../src/core/buildx/kubernetes/options.ts'
import { roleFor } from '../../src/core/buildx/kubernetes/role.ts'

const page = readFileSync('docs/kubernetes.md', 'utf8')

test('docs/kubernetes.md has the Role that the log prints', () => {
  const [, role = ''] = /<!-- role -->\n\n```yaml\n([\s\S]*?)\n```/.exec(page) ?? []
  expect(role).toBe(roleFor({ options: new Map(), hasConfig: false }, 'builds'))
  expect(parse(role).rules).toHaveLength(3)
})

test('docs/kubernetes.md has every option of the driver, with a value that it takes', () => {
  const rows = [...page.matchAll(/^\| `([^`]+)` \| `([^`]+)` \|$/gm)].map(([, name, example]) => ({
    ...{ name: name ?? '', example: example ?? '' },
  }))
  expect(rows.map(({ name }) => name)).toEqual([...Object.keys(OPTIONS), 'env.NAME'])
  for (const { example } of rows)
    expect(readKubernetesOptions('driver-opts', [example]).size).toBe(1)
})
