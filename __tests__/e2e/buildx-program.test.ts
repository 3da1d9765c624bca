import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findProgram } from '../../script/parts/tools/machine.ts'
import { AS_PLUGIN, buildxProgram } from '../../src/io/docker/buildx-program.ts'
import { describeWith } from '../support/real-parts.ts'

describeWith({ docker: findProgram('docker') }, 'the program behind `docker buildx`', () => {
  let config = ''
  beforeEach(() => {
    config = mkdtempSync(join(tmpdir(), 'buildx-program-'))
  })
  afterEach(() => rmSync(config, { recursive: true }))

  const environment = () => ({
    ...process.env,
    DOCKER_CONFIG: config,
    DOCKER_HOST: `unix://${config}/no-engine`,
  })

  /** Where docker finds buildx; it says so without an engine, too. */
  const asDockerSays = (): string => {
    const asked = { env: environment(), encoding: 'utf8' } as const
    const { stdout } = spawnSync('docker', ['info', '--format', '{{json .}}'], asked)
    const { ClientInfo } = JSON.parse(stdout)
    return ClientInfo.Plugins.find(({ Name }: { Name: string }) => Name === 'buildx').Path
  }

  /** buildx in one more place. */
  const linkedIn = (place: string) => {
    const file = join(place, 'docker-buildx')
    mkdirSync(place)
    symlinkSync(asDockerSays(), file)
    return file
  }

  test('is the one that docker finds: of the system, of its configuration, of further places', () => {
    expect(buildxProgram(environment())).toBe(asDockerSays())

    const own = linkedIn(join(config, 'cli-plugins'))
    expect([buildxProgram(environment()), asDockerSays()]).toEqual([own, own])

    const further = linkedIn(join(config, 'further'))
    const settings = { cliPluginsExtraDirs: [join(config, 'further')] }
    writeFileSync(join(config, 'config.json'), JSON.stringify(settings))
    expect([buildxProgram(environment()), asDockerSays()]).toEqual([further, further])
  })

  test.each([
    [['buildx', 'version']],
    [['buildx', 'build', '--help']],
    [['--context', 'none', 'buildx', 'ls']],
    [['buildx', 'build', '--nonsense']],
  ])('answers as through docker: %j', (args) => {
    const answered = (program: string, more: Readonly<Record<string, string>>) => {
      try {
        return execFileSync(program, args, {
          env: { ...environment(), ...more },
          encoding: 'utf8',
          stdio: 'pipe',
        })
      } catch (failure) {
        return String(failure instanceof Error && 'stderr' in failure && failure.stderr)
      }
    }
    const direct = answered(buildxProgram(environment()) ?? '', AS_PLUGIN)
    expect(direct).not.toBe('')
    expect(direct).toBe(answered('docker', {}))
  })
})
