import { connect, createServer, type Socket } from 'node:net'

/** A proxy before a server that loses a connection when it is told to. */
export interface LossyProxy {
  readonly port: number
  /**
   * The next thing that a client sends never arrives, or what the server answers to it never does; the
   * connection is gone. Resolves when it is.
   */
  lose(what: 'request' | 'answer'): Promise<void>
  close(): Promise<void>
}

/** Starts one before the server at a socket. */
export async function startLossyProxy(path: string): Promise<LossyProxy> {
  const sockets = new Set<Socket>()
  let order: { readonly what: 'request' | 'answer'; readonly done: () => void } | undefined
  const server = createServer((client) => {
    const upstream = connect(path)
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket
        .on('error', () => {})
        .on('close', end)
        .on('close', () => sockets.delete(socket))
    }
    const pass = (what: 'request' | 'answer', to: Socket) => (chunk: Buffer) => {
      if (order?.what !== what) return void to.write(chunk)
      end()
      order.done()
      order = undefined
    }
    client.on('data', pass('request', upstream))
    upstream.on('data', pass('answer', client))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { readonly port: number }).port,
    lose: (what) =>
      new Promise((done) => {
        order = { what, done }
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
