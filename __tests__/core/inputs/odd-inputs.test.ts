import { describe, expect, test } from '@jest/globals'
import { parseRegistryAuth } from '../../../src/core/access/registry-auth.ts'
import { Problem } from '../../../src/core/problem.ts'
import { manifestContent, manifestParts } from '../../../src/core/registry/manifest.ts'
import { registryOf } from '../../../src/core/registry/registry.ts'
import { parseInputs } from '../../../src/inputs.ts'
import { inputsOf } from '../../support/fixtures.ts'
import { planOf } from '../../support/plan.ts'

const bomb = [
  '- &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
    (name, at) =>
      `- &${name} [${'*abcdefg'.slice(0, 0)}${Array(9).fill(`*${'abcdefg'[at]}`).join(', ')}]`,
  ),
].join('\n')

describe('registry-auth that is odd is refused, in words', () => {
  test.each([
    ['an alias bomb', bomb],
    ['an alias', '- &a {registry: ghcr.io, username: a, password: b}\n- *a'],
    ['a list in a list', '- [registry, password]'],
    ['a password that is a map', '- registry: ghcr.io\n  username: a\n  password: {a: b}'],
    ['a user that is a list', '- registry: ghcr.io\n  username: [a]\n  password: b'],
    ['a text', 'password'],
    ['a number', '7'],
    ['nothing', '~'],
    ['a tag of YAML', '- !!js/function "x"'],
  ])('%s', (_, text) => {
    expect(() => parseRegistryAuth(text)).toThrow(Problem)
  })
})

describe('inputs that are odd are refused, in words', () => {
  test.each([
    [{ flavor: 'prefix="a' }, 'do not match'],
    [{ flavor: 'latest=true"' }, 'do not match'],
    [{ images: 'name="acme/app' }, 'do not match'],
    [{ registry: 'constructor' }, 'is not the host of a registry'],
    [{ registry: '__proto__' }, 'is not the host of a registry'],
    [{ tags: `type=raw,value=${'{{{'.repeat(30_000)}` }, 'characters'],
  ])('%.60j', async (inputs, words) => {
    const problem = await planOf({ username: 'acme', ...inputs } as never).catch((error) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(String(problem)).toContain(words)
  })

  test.each(['--help', '-h', '--version', '-f/etc/passwd'])(
    'the context %s builds nothing',
    (context) => {
      expect(() => parseInputs(inputsOf('action.yml', { context }))).toThrow(
        'an option and not a folder',
      )
    },
  )

  test('a host is not what every object has', () => {
    for (const name of ['constructor', 'toString', 'valueOf', '__proto__'])
      expect(() => registryOf(name)).toThrow(new RegExp(`^"${name}" is not the host`))
  })
})

describe('digests that are none are not asked for', () => {
  const bytes = (content: object) => new TextEncoder().encode(JSON.stringify(content))
  test.each(['sha256:../../../v2/other', '', 'latest', `sha256:${'A'.repeat(64)}`])(
    '%j',
    (digest) => {
      expect(manifestContent(bytes({ config: { digest } })).kind).toBe('other')
      expect(manifestContent(bytes({ manifests: [{ digest }] })).kind).toBe('other')
      expect(manifestParts(bytes({ config: { digest, size: 1 }, layers: [] }))).toBeUndefined()
    },
  )
})
