import type { IncomingMessage, ServerResponse } from 'node:http'

import { getRequestListener } from '@hono/node-server'

import type { HttpFace } from '../face.ts'

/** What `createServer` of `node:http` takes, and what Express, Fastify and NestJS hand their requests to. */
export type NodeListener = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** What frameworks put on a request of Node. */
type Framed = IncomingMessage & {
  /** The address before a prefix was cut off it. */
  originalUrl?: string
  /** What a parser has made of the body, which nobody can read a second time. */
  body?: unknown
  rawBody?: Buffer
}

/**
 * The face as a listener of `node:http`, also inside of Express, Fastify and NestJS: it finds the whole address where a
 * prefix was cut off, and a body that a parser has read already. Nothing global is replaced.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 *
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { createHttpFace } from '@gongzhi/http'
 * import { toNodeListener } from '@gongzhi/http/node'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const face = createHttpFace({ governance, authenticate: () => undefined })
 * const server = createServer(toNodeListener(face))
 * server.listening // false, until server.listen(3000)
 * ```
 */
export function toNodeListener({ fetch }: Pick<HttpFace, 'fetch'>): NodeListener {
  const listen = getRequestListener((request) => fetch(request), { overrideGlobalObjects: false })
  return async (request, response) => {
    const framed = request as Framed
    if (framed.originalUrl !== undefined) framed.url = framed.originalUrl
    if (framed.body !== undefined && framed.rawBody === undefined)
      framed.rawBody = Buffer.from(JSON.stringify(framed.body))
    await listen(request, response)
  }
}
