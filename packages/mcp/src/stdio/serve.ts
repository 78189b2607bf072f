import type { Readable, Writable } from 'node:stream'

import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio'

import type { McpFace } from '../face.ts'

/** Where a server that is a child of its assistant reads and writes. */
export interface StdioOptions {
  readonly stdin: Readable
  /** Nothing else may be written to it. */
  readonly stdout: Writable
  readonly signal: AbortSignal
}

/** How many bytes a message may have. */
const LARGEST_MESSAGE = 1_000_000

/**
 * Serves a face to the assistant that started this process, until that one leaves or the signal says stop.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { createMcpFace } from '@gongzhi/mcp'
 * import { serveMcpOverStdio } from '@gongzhi/mcp/stdio'
 *
 * const governance = createGovernance({ storage: createMemoryStorage(), plugins: [], holdings: () => [] })
 * const { stdin, stdout } = process
 * const signal = AbortSignal.abort() // of a process that is to go on: its own controller's
 * await serveMcpOverStdio(createMcpFace({ governance }), { stdin, stdout, signal })
 * ```
 */
export async function serveMcpOverStdio(
  face: McpFace,
  { stdin, stdout, signal }: StdioOptions,
): Promise<void> {
  if (signal.aborted) return
  const transport = new StdioServerTransport(stdin, stdout, { maxBufferSize: LARGEST_MESSAGE })
  const left = new Promise<void>((resolve) => {
    stdin.once('end', resolve)
    stdin.once('close', resolve)
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const served = serveStdio(() => face.createServer(), { transport })
  await left
  await served.close()
  await face.close()
}
