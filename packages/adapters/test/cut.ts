import { connect, createServer, type Socket } from 'node:net'

/** Where a server listens: a TCP port, or the path of a socket. */
export type Address = { readonly host?: string; readonly port: number } | { readonly path: string }

/**
 * Where the cut falls: before the server has seen the bytes, or after it has answered them. The client sees
 * no answer either way.
 */
export type Moment = 'before' | 'after'

/** A proxy on 127.0.0.1 that loses connections when it is told to. */
export interface Proxy {
  readonly port: number
  /**
   * Cuts the first connection whose client sends what `matches`, once, at both ends; resolves when it is
   * cut. Other connections go on.
   *
   * `matches` sees what the client has sent since this call, at most the last 64 kB of it, so that a
   * statement that comes in two pieces is seen too. With `after`, the bytes are passed on and the cut falls
   * when the server's answer arrives, which is thrown away: what was sent has been done.
   */
  cutWhen(matches: (sent: Buffer) => boolean, moment: Moment): Promise<void>
  /** Ends every connection, and listens no more. */
  close(): Promise<void>
}

interface Order {
  readonly matches: (sent: Buffer) => boolean
  readonly moment: Moment
  readonly done: () => void
}

const REMEMBERED = 65_536

/**
 * Starts a proxy in front of a database server, for tests in which a connection is lost at a chosen moment.
 *
 * @example
 * ```ts
 * const proxy = await startProxy({ to: { path: '/tmp/gz-pg-x/.s.PGSQL.54557' } })
 * const cut = proxy.cutWhen((sent) => sent.includes('COMMIT\0'), 'after') // READ COMMITTED holds the word too
 * // … a client at 127.0.0.1 and proxy.port commits: stored, and the connection is gone before the answer …
 * await cut
 * ```
 */
export async function startProxy({ to }: { readonly to: Address }): Promise<Proxy> {
  const sockets = new Set<Socket>()
  const connections = new Set<{ sent: Buffer }>()
  let order: Order | undefined

  function keep(socket: Socket): Socket {
    sockets.add(socket)
    return socket
      .on('error', () => {})
      .on('close', () => sockets.delete(socket))
      .setNoDelay()
  }

  const server = createServer((socket) => {
    const client = keep(socket)
    const upstream = keep(connect(to))
    const connection = { sent: Buffer.alloc(0) }
    connections.add(connection)
    let cutting: Order | undefined
    const end = (): void => {
      connections.delete(connection)
      client.destroy()
      upstream.destroy()
      cutting?.done()
    }
    client.on('close', end)
    upstream.on('close', end)
    client.on('data', (chunk: Buffer) => {
      connection.sent = Buffer.concat([connection.sent, chunk]).subarray(-REMEMBERED)
      if (!cutting && order?.matches(connection.sent)) {
        cutting = order
        order = undefined
        if (cutting.moment === 'before') return end()
      }
      upstream.write(chunk)
    })
    upstream.on('data', (chunk: Buffer) => {
      if (cutting) end()
      else client.write(chunk)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { readonly port: number }).port,
    cutWhen(matches, moment) {
      for (const connection of connections) connection.sent = Buffer.alloc(0)
      return new Promise((done) => {
        order = { matches, moment, done }
      })
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
