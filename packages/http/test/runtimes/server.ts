// Serves the face by what the runtime itself has for a Fetch handler, and prints where. Started by runtimes.test.ts.
import { createGovernance, createMemoryStorage } from '@gongzhi/core'
import { createHttpFace } from '@gongzhi/http'

import { polls } from '../poll.ts'

type Handler = (request: Request) => Promise<Response>
interface Runtimes {
  readonly Bun?: {
    serve(options: { readonly fetch: Handler; readonly port: number; readonly hostname: string }): {
      readonly port: number
    }
  }
  readonly Deno?: {
    serve(
      options: {
        readonly port: number
        readonly hostname: string
        readonly onListen: (address: { readonly port: number }) => void
      },
      handler: Handler,
    ): unknown
  }
}

const face = createHttpFace({
  governance: createGovernance({
    storage: createMemoryStorage(),
    plugins: [polls],
    holdings: () => [{ capacity: 'clerk' }],
  }),
  authenticate: ({ headers }) => {
    const id = headers.get('authorization')?.slice('Bearer '.length)
    return id ? { id } : undefined
  },
})
const { Bun, Deno } = globalThis as unknown as Runtimes
const listening = (port: number) => console.log(`listening on ${port}`)
const local = { port: 0, hostname: '127.0.0.1' }
if (Bun) listening(Bun.serve({ ...local, fetch: face.fetch }).port)
else Deno?.serve({ ...local, onListen: ({ port }) => listening(port) }, face.fetch)
