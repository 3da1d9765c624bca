import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type Socket } from 'node:net'
import type { RelayRequest, Tunnel } from '../../world.ts'
import { forPrograms } from '../runner/program-environment.ts'
import { lastWords } from './tunnel.ts'

/**
 * Listens on a socket; each connection gets its own program. For machines whose ssh forwards no
 * sockets: `docker system dial-stdio` there speaks with its engine.
 */
export function relay(asked: RelayRequest): Promise<Tunnel> {
  const children = new Set<ChildProcess>()
  let words = () => ''
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const child = connect(socket, asked)
    children.add(child)
    words = lastWords(child)
    child.once('close', () => children.delete(child))
  })
  const close = () =>
    new Promise<void>((resolve) => {
      for (const child of children) child.kill('SIGTERM')
      server.close(() => resolve())
    })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(asked.socket, () => resolve({ words: () => words(), close }))
  })
}

function connect(socket: Socket, { program, args, environment }: RelayRequest): ChildProcess {
  const env = { ...forPrograms(process.env), ...environment }
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  socket.pipe(child.stdin)
  child.stdout.pipe(socket)
  socket.on('error', () => child.kill('SIGTERM'))
  socket.on('close', () => child.kill('SIGTERM'))
  child.stdin.on('error', () => undefined) // it has ended: the socket is closed by that
  child.on('error', () => socket.destroy())
  child.on('close', () => socket.end())
  return child
}
