import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findBuildkit } from '../../script/parts/engine/buildkitd.ts'
import { runInside } from '../../script/parts/engine/inside.ts'
import type { ProgramSurroundings } from '../../script/parts/engine/real-hosts.ts'
import { makeOwnDirectory } from '../../script/parts/tools/own-directory.ts'

/** For each host whether BuildKit with this configuration, in these surroundings, can push there. */
export async function withBuildkitd(
  surroundings: ProgramSurroundings,
  { config, variables }: { config: string; variables: Readonly<Record<string, string>> },
  hosts: readonly string[],
): Promise<Record<string, boolean>> {
  const directory = makeOwnDirectory('buildkitd')
  const [file, socket] = [join(directory, 'buildkitd.toml'), join(directory, 'buildkitd.sock')]
  writeFileSync(file, config)
  const flags = ['--config', file, '--addr', `unix://${socket}`, '--root', join(directory, 'root')]
  const worker = ['--oci-worker-snapshotter=native', '--containerd-worker=false']
  const program = join(findBuildkit() ?? '', 'buildkitd')
  const begin = ['--pdeathsig', 'KILL', ...surroundings.enter(directory), program]
  const child = spawn('setpriv', [...begin, ...flags, ...worker], {
    env: { ...process.env, ...surroundings.environment, ...variables },
    stdio: 'ignore',
  })
  try {
    for (let tries = 0; tries < 200 && !existsSync(socket); tries++) await pause(50)
    const context = join(directory, 'context')
    mkdirSync(context)
    writeFileSync(join(context, 'Dockerfile'), 'FROM scratch\nCOPY Dockerfile /\n')
    const pushed: Record<string, boolean> = {}
    for (const host of hosts) {
      const build = [
        ...[join(findBuildkit() ?? '', 'buildctl'), '--addr', `unix://${socket}`, 'build'],
        ...['--frontend', 'dockerfile.v0', '--local', `context=${context}`],
        ...['--local', `dockerfile=${context}`, '--progress', 'plain'],
        ...['--output', `type=image,"name=${host}/acme/app:v2",push=true`],
      ]
      const log = await runInside(surroundings, '/', [...build], { HOME: directory, ...variables })
      pushed[host] = /pushing manifest for .* done/.test(log)
    }
    return pushed
  } finally {
    child.kill('SIGKILL')
    spawnSync('umount', ['--lazy', join(directory, 'root')])
  }
}
