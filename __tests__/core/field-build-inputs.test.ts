import { describe, expect, test } from '@jest/globals'
import { misspelt } from '../../src/core/inputs/unknown-inputs.ts'
import { parseInputs } from '../../src/inputs.ts'
import { main } from '../../src/main.ts'
import { buildFlags } from '../support/build-command.ts'
import { actionFile, event, inputsOf } from '../support/fixtures.ts'
import { planOf } from '../support/plan.ts'
import { recordingWorld } from '../support/recording-world.ts'

/* The second table of docs/field.md: what people reported of other actions, tried. */

const inputs = (given: Record<string, string>) => parseInputs(inputsOf('action.yml', given))
const notices = async (buildArgs: string) =>
  (await planOf({ 'build-args': buildArgs })).notices.join('\n')

async function dryRun(files: Record<string, string>, given: Record<string, string> = {}) {
  const { world, script } = recordingWorld({ files })
  await main(inputs({ 'dry-run': 'true', ...given }), event('push-main'), world)
  return script.join('\n')
}

describe('build inputs, as people reported them', () => {
  test('build-push-action#543: commas between arguments', async () => {
    expect(await notices('GDAL_VERSION=3,BASE_IMAGE=x,INSTALL_DEV_TOOLS=1')).toContain(
      'the value of GDAL_VERSION holds "BASE_IMAGE="',
    )
  })

  test('build-push-action#380: folded YAML', async () => {
    expect(await notices('FIRST_ARG="First" SECOND_ARG="Second"')).toContain(
      'the value of FIRST_ARG holds "SECOND_ARG="',
    )
  })

  test('docker-build-with-cache-action#91: a text of several lines', () => {
    const text = 'some_arg=first line\nmiddle lines of text\nlast line'
    expect(() => inputs({ 'build-args': text })).toThrow('item 2 is neither KEY=value nor a name')
    expect(inputs({ 'build-args': `"${text}"` }).build.buildArgs).toEqual([text])
  })

  test('build-push-action#852: quotes inside a quoted argument', () => {
    const broken = '"TEMP=First line\nSecond "line"\n"Third" "line""'
    expect(() => inputs({ 'build-args': broken })).toThrow('"build-args"')
    const doubled = '"TEMP=First line\nSecond ""line""\n""Third"" ""line"""'
    expect(inputs({ 'build-args': doubled }).build.buildArgs).toEqual([
      'TEMP=First line\nSecond "line"\n"Third" "line"',
    ])
  })

  test('build-push-action#245: JSON as a secret', () => {
    const value = '{"host":"host","user":"user","pass":"pass"}'
    expect(inputs({ secrets: `SERVER=${value}` }).build.secrets.secrets).toEqual([
      { id: 'SERVER', from: 'value', value },
    ])
  })

  test('build-push-action#895: quoted secrets, each on its line', () => {
    const { secrets } = inputs({
      secrets: '"SYNAPSE_ID=a"\n"SYNAPSE_PASSWORD=b c"\n"GH_TOKEN=d"',
    }).build
    expect(secrets.secrets.map(({ id }) => id)).toEqual([
      'SYNAPSE_ID',
      'SYNAPSE_PASSWORD',
      'GH_TOKEN',
    ])
  })

  test('build-push-action#1082: a Dockerfile in a subfolder', async () => {
    const files = { '.git/HEAD': '', 'keycloak/Dockerfile': 'FROM scratch' }
    expect(await dryRun(files)).toContain(
      'notice: there is no file "./Dockerfile", and a build would stop there',
    )
    expect(await dryRun(files, { context: 'keycloak' })).not.toContain('there is no')
    expect(await dryRun(files, { context: 'kecloak' })).toContain('there is no folder "kecloak"')
  })

  test('build-push-action#26: no checkout', async () => {
    expect(await dryRun({})).toContain('and no checkout: put actions/checkout before this step')
  })

  test('build-push-action#169: context and file are paths from the root', async () => {
    const given = { context: './build/front', file: './build/front/Dockerfile' }
    const flags = await buildFlags(given)
    expect(flags.at(-1)).toBe('./build/front')
    expect(flags).toContain('./build/front/Dockerfile')
  })

  test('build-push-action#51: inputs of its first version', () => {
    const known = Object.keys(actionFile('action.yml').inputs)
    expect(misspelt(['dockerfile', 'repository', 'always_pull'], known).map(String)).toEqual([
      'there is no input "dockerfile". Did you mean "file"?',
      'there is no input "repository". Did you mean "images"?',
      'there is no input "always_pull". Did you mean "pull"?',
    ])
  })

  test('build-push-action#210: a secret of several lines', () => {
    expect(() => inputs({ secrets: 'MYSECRET=aaaaaaaa\nbbbbbbb\nccccccccc' })).toThrow(
      '"secrets": item 2',
    )
    const { secrets } = inputs({ secrets: '"MYSECRET=aaaa\n\nbbbb"\nFOO=bar' }).build.secrets
    expect(secrets).toMatchObject([{ value: 'aaaa\n\nbbbb' }, { value: 'bar' }])
  })

  test('halfpipe#243: JSON in a quoted secret, its quotes doubled', () => {
    const { secrets } = inputs({ secrets: '"KEY={""a"": ""b""}"' }).build.secrets
    expect(secrets).toMatchObject([{ id: 'KEY', value: '{"a": "b"}' }])
  })

  test('build-push-action#1026: a quote inside a value does not swallow the arguments after it', () => {
    const { buildArgs } = inputs({ 'build-args': 'A=1\nKEY="x"y\nB="two words\nC=3' }).build
    expect(buildArgs).toEqual(['A=1', 'KEY="x"y', 'B="two words', 'C=3'])
  })

  test('centreon PR#10282: every argument quoted, one of them empty', () => {
    const given = '"VERSION=24.10"\n"IS_CLOUD="\n"STABILITY=unstable"'
    expect(inputs({ 'build-args': given }).build.buildArgs).toEqual([
      'VERSION=24.10',
      'IS_CLOUD=',
      'STABILITY=unstable',
    ])
  })

  test('buildx#221: an argument that takes its value from the environment', async () => {
    expect(await buildFlags({ 'build-args': 'FOO' })).toContain('FOO')
  })

  test('build-push-action#1126: a variable of the shell, and platform instead of platforms', async () => {
    const { notices: said } = await planOf({ outputs: 'type=local,dest=$GITHUB_WORKSPACE' })
    expect(said.join()).toContain('"$GITHUB_WORKSPACE" is taken as it stands')
    const known = Object.keys(actionFile('action.yml').inputs)
    expect(misspelt(['platform'], known).map(String)).toEqual([
      'there is no input "platform". Did you mean "platforms"?',
    ])
  })

  test('build-push-action PR#189: a Dockerfile is not looked for in the context', async () => {
    const files = { '.git/HEAD': '', 'images/php/Dockerfile.prod': 'FROM scratch' }
    expect(await dryRun(files, { context: 'images/php', file: 'Dockerfile.prod' })).toContain(
      'there is no file "Dockerfile.prod"',
    )
  })
})
