import { createGovernance, createMemoryStorage, mainlandChina } from '@gongzhi/core'
import { createMcpFace, type McpCaller, type McpFace, type McpFaceOptions } from '@gongzhi/mcp'
import { ownerCommittee } from '@gongzhi/owner-committee'
import { triParty } from '@gongzhi/tri-party'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { onTestFinished } from 'vitest'

/** What an assistant is told, as the protocol carries it. */
export interface Heard {
  readonly text: string
  readonly isError: boolean
  readonly told: {
    readonly status: string
    readonly basis: string
    readonly said: readonly string[]
    readonly citations: readonly { readonly cited: string; readonly words?: string }[]
    readonly unknown?: string
    readonly quoted?: readonly string[]
    readonly data?: any
    readonly next?: string
  }
}

/** An assistant that is connected to a face. */
export interface Assistant {
  readonly client: Client
  ask(tool: string, given?: Readonly<Record<string, unknown>>): Promise<Heard>
}

/** The law alone: no store, and nobody for whom it is asked. */
export function lawOnly(options: Partial<McpFaceOptions> = {}): McpFace {
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [ownerCommittee(), triParty()],
    calendar: mainlandChina,
    holdings: () => [],
    clock: () => Date.parse('2026-03-02T09:00:00+08:00'),
  })
  return createMcpFace({
    governance,
    calendar: mainlandChina,
    clock: () => Date.parse('2026-03-02T09:00:00+08:00'),
    ...options,
  })
}

/** Connects the SDK's own client to a face, in memory. */
export async function connect(face: McpFace, caller?: McpCaller): Promise<Assistant> {
  const [mine, its] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1.0.0' })
  const server = face.createServer(caller)
  await server.connect(its)
  await client.connect(mine)
  onTestFinished(() => client.close())
  return assistantOf(client)
}

/** What is asked of a client that is connected already. */
export function assistantOf(client: Client): Assistant {
  return {
    client,
    async ask(name, given = {}) {
      const result = await client.callTool({ name, arguments: given })
      const [first] = result.content as readonly { readonly text: string }[]
      return {
        text: first?.text ?? '',
        isError: result.isError === true,
        told: result.structuredContent as Heard['told'],
      }
    },
  }
}
