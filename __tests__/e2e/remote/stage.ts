import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBuildkit } from '../../../script/parts/engine/buildkitd.ts'
import { pemOf, type RemoteBuilder } from '../../../script/parts/engine/remote-builder.ts'
import { type LocalRegistry, startRegistry } from '../../../script/parts/registry/registry.ts'
import {
  type RunningAction,
  readEvent,
  startAction,
} from '../../../script/parts/runner/run-action.ts'
import { type Authority, makeAuthority } from '../../../script/parts/tools/certificates.ts'
import { findProgram } from '../../../script/parts/tools/machine.ts'
import { parts, registryInputs, removeWorkspaces, type Texts, workspaceWith } from '../stage.ts'

/** What these tests need of the machine, and what was found: `docker` is the command, no engine. */
export const remoteParts = {
  buildkit: findBuildkit(),
  docker: findProgram('docker'),
  runc: findProgram('runc'),
  openssl: findProgram('openssl'),
  registry: parts.registry,
  'dist/': parts['dist/'],
}

/** A registry, an authority with a client, and a Docker engine that must not be asked anything. */
export interface RemoteStage {
  readonly registry: LocalRegistry
  readonly authority: Authority
  /** The inputs that open a builder of this authority. */
  readonly tls: Texts
  /** Where that engine is. */
  readonly dockerHost: string
  /** What was asked of it. */
  readonly asked: readonly string[]
  readonly start: (workspace: string, inputs: Texts, env?: Texts) => RunningAction
  readonly clear: () => Promise<void>
}

export async function setRemoteStage(): Promise<RemoteStage> {
  const directory = mkdtempSync(join(tmpdir(), 'slipway-remote-'))
  const authority = makeAuthority(directory)
  const client = pemOf(authority.issue('client', ['client']))
  const engine = await trap(join(directory, 'docker.sock'))
  const registry = await startRegistry()
  const dockerHost = `unix://${join(directory, 'docker.sock')}`
  return {
    registry,
    authority,
    tls: {
      'builder-tls-ca': authority.certificate,
      'builder-tls-cert': client.certificate,
      'builder-tls-key': client.key,
    },
    dockerHost,
    asked: engine.asked,
    start: (workspace, inputs, env = {}) =>
      startAction({
        event: readEvent('push-tag-v1.2.3'),
        workspace,
        inputs: { ...registryInputs(registry), ...inputs },
        environment: { DOCKER_HOST: dockerHost, HOME: workspaceWith({}), ...env },
      }),
    clear: async () => {
      engine.server.close()
      await registry.stop()
      removeWorkspaces()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** Where an engine would be: it notes what it is asked, and never answers. */
async function trap(path: string): Promise<{ server: Server; asked: string[] }> {
  const asked: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined).on('data', (bytes) => asked.push(String(bytes)))
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))
  return { server, asked }
}

/** `127.0.0.1:12341`, as the plan and errors call it. */
export const nameOf = ({ endpoint }: RemoteBuilder): string => endpoint.replace('tcp://', '')
