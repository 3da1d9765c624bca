import { createServer } from 'node:http'
import { stopGracefully } from 'graceful-stop'

const { PORT = '3000' } = process.env
// A build by hand gives neither: the variables are there, and empty.
const VERSION = process.env.VERSION || 'dev'
const REVISION = process.env.REVISION || 'unknown'

const pages = {
  '/': () => 'Hello from the example app.\n',
  '/health': () => ({ status: 'ok' }),
  '/version': () => ({ version: VERSION, revision: REVISION }),
}

const server = createServer((request, response) => {
  const page = pages[new URL(request.url, 'http://app').pathname]
  const body = page ? page() : { error: 'not found' }
  const isText = typeof body === 'string'
  response.writeHead(page ? 200 : 404, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
  })
  response.end(isText ? body : `${JSON.stringify(body)}\n`)
})

server.listen(Number(PORT), () => console.log(`version ${VERSION} listens on port ${PORT}`))
stopGracefully(server)
