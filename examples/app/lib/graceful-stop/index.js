/** On SIGTERM or SIGINT: no new requests, finish the ones that are running, end. */
export function stopGracefully(server, log = console.log) {
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.once(signal, () => {
      log(`${signal}: stopping`)
      server.close(() => process.exit(0))
      server.closeIdleConnections()
    })
}
