import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'

const NAMES = ['DOCKER_CONFIG', 'DOCKER_HOST', 'DOCKER_CONTEXT', 'BUILDX_CONFIG']

/** For every test of a file: a docker configuration of its own, and nothing of this machine's. */
export function ownDocker() {
  const before = Object.fromEntries(NAMES.map((name) => [name, process.env[name]]))
  let directory = ''
  let server: Server | undefined
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'engine-'))
    for (const name of NAMES) delete process.env[name]
    process.env['DOCKER_CONFIG'] = directory
  })
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
    server = undefined
    rmSync(directory, { recursive: true })
    for (const name of NAMES) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
  })
  return {
    /** Puts a file into the configuration. */
    write: (name: string, text: string) => writeFileSync(join(directory, name), text),
    writeContext: (name: string, content: unknown) => {
      const id = createHash('sha256').update(name).digest('hex')
      const path = join(directory, 'contexts', 'meta', id)
      mkdirSync(path, { recursive: true })
      writeFileSync(join(path, 'meta.json'), JSON.stringify(content))
    },
    /** Starts an engine on a socket of its own; answers its address. */
    engine: async (answer: RequestListener): Promise<string> => {
      const path = join(directory, 'docker.sock')
      server = createServer(answer)
      await new Promise<void>((listening) => server?.listen(path, listening))
      return `unix://${path}`
    },
    /** An address where nothing listens. */
    nothing: () => `unix://${directory}/nothing.sock`,
  }
}
