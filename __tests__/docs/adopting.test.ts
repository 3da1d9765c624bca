import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { withDefaults } from '../../src/core/inputs/defaults.ts'
import { actionFile } from '../support/fixtures.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const page = read('docs/adopting.md')

/** Cells of the table under a heading, row by row. */
const rowsUnder = (heading: string) =>
  page
    .slice(page.indexOf(`## ${heading}\n`))
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()))

describe('docs/adopting.md', () => {
  test('names every host that the code calls on its own', () => {
    const sources = globSync('src/{io,core}/**/*.ts').map(read).join('\n')
    const hosts = [
      'registry-1.docker.io',
      'hub.docker.com',
      'api.github.com',
      'ghcr.io',
      'public.ecr.aws',
    ]
    for (const host of hosts) expect(sources).toContain(host)
    const called = globSync('src/io/**/*.ts').flatMap((path) =>
      [...read(path).matchAll(/'https?:\/\/([\w.-]+\.\w+)'/g)].map(([, host = '']) => host),
    )
    // The name of who signs an ID token; AWS asks it, and the runner does not.
    const issuer = 'token.actions.githubusercontent.com'
    const named = JSON.stringify(rowsUnder('Proxies and closed networks'))
    expect(
      [...hosts, ...called].filter((host) => host !== issuer && !named.includes(host)),
    ).toEqual([])
  })

  test('names the inputs that an unset variable may not loosen', () => {
    const { inputs } = actionFile('action.yml')
    const defaults = Object.fromEntries(
      Object.entries(inputs).map(([name, input]) => [name, input.default ?? 'a default']),
    )
    const filled = withDefaults(() => '', defaults)
    const strict = Object.keys(inputs).filter((name) => filled(name) === '')
    const section = page.slice(page.indexOf('## Defaults for an organisation')).split('\n## ')[0]
    expect(strict.length).toBeGreaterThan(1)
    expect(strict.filter((name) => !section?.includes(`\`${name}\``))).toEqual([])
  })

  test('has every section that its contents name', () => {
    const links = [...page.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor)
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, text = '']) =>
      text.toLowerCase().replaceAll(' ', '-'),
    )
    expect(headings.filter((heading) => !links.includes(heading))).toEqual([])
  })
})

describe('the Marketplace', () => {
  const { name, description, branding } = parse(read('action.yml'))

  test('takes the description: fewer than 125 characters, one sentence of plain words', () => {
    expect(description.length).toBeLessThan(125)
    expect(description).toMatch(/^[A-Z].*\.$/)
  })

  test('takes the name, and there is an icon', () => {
    expect(name).toMatch(/^\w[\w -]*$/)
    expect(branding).toEqual({ icon: expect.any(String), color: expect.any(String) })
  })
})

describe('a release', () => {
  test('is written down, with the workflow that makes it and the page that says what breaks', () => {
    const text = read('RELEASING.md')
    expect(text).toContain('.github/workflows/release.yml')
    expect(text).toContain('docs/adopting.md#upgrades')
    expect(page).toContain('## Upgrades')
  })

  test('signs where dist/ comes from and what it is made of, and shows the list', () => {
    const text = read('.github/workflows/release.yml')
    expect(text).toMatch(/uses: actions\/attest-build-provenance@[\s\S]*subject-path: dist\//)
    expect(text).toMatch(/uses: actions\/attest-sbom@[\s\S]*sbom-path: sbom\.spdx\.json/)
    expect(text).toMatch(/gh release create [\s\S]*\/sbom\.spdx\.json/)
  })

  test('has every package of dist/ in that list', () => {
    const command = /npm (sbom .*) > sbom/.exec(read('.github/workflows/release.yml'))?.[1] ?? ''
    const { stdout } = spawnSync('npm', command.split(' '), { encoding: 'utf8' })
    const packages: { name: string; versionInfo: string }[] = JSON.parse(stdout).packages
    const listed = packages.map(({ name, versionInfo }) => `${name} ${versionInfo}`)
    const bundled =
      read('dist/licenses.txt').match(/^(@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+\S*$/gm) ?? []
    expect(bundled.length).toBeGreaterThan(20)
    expect(bundled.filter((one) => !listed.includes(one))).toEqual([])
  })

  test('and everything that runs in the workflows of others has owners', () => {
    const owned = read('.github/CODEOWNERS')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(/\s+/))
    expect(owned.every(([, owner = '']) => owner.startsWith('@'))).toBe(true)
    const paths = owned.map(([path]) => path)
    expect(paths).toEqual(expect.arrayContaining(['*', '/.github/', '/dist/', '/action.yml']))
  })
})

test('workflows of this repository use actions by their commit, with the version beside it', () => {
  const loose = globSync('.github/workflows/*.yml').flatMap((path) =>
    [...read(path).matchAll(/uses: (\S+)(.*)/g)]
      .filter(([, action = '']) => !action.startsWith('./'))
      .filter(
        ([, action = '', rest = '']) =>
          !/@[0-9a-f]{40}$/.test(action) || !/# v\d+\.\d+\.\d+/.test(rest),
      )
      .map(([line]) => `${path}: ${line}`),
  )
  expect(loose).toEqual([])
})
