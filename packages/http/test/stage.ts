import {
  createGovernance,
  createMemoryStorage,
  type Governance,
  type GovernanceOptions,
  type Instant,
} from '@gongzhi/core'
import { createHttpFace, type HttpFace, type HttpFaceOptions, type HttpFailure } from '@gongzhi/http'
import { createHttpClient, type HttpClient, type HttpClientOptions } from '@gongzhi/http/client'

import { createWitness } from './document.ts'
import { polls } from './poll.ts'

export const DAY = 86_400_000
/** 9:00 of Monday, 2 March 2026 in China. */
export const MORNING: Instant = Date.UTC(2026, 2, 2, 1)

export const clerk = { id: 'zhao', capacity: 'clerk' }
export const owner = (id: string) => ({ id, capacity: 'owner' })

/** Who holds what in `hope`; whoever is not here is an owner. */
const HELD: { readonly [actor: string]: readonly string[] } = {
  zhao: ['clerk', 'owner'],
  outsider: [],
  ke: ['guest'],
}

/** An engine under a clock that only the test moves, its face, and a client of it. */
export interface Stage {
  now: Instant
  readonly governance: Governance
  readonly face: HttpFace
  readonly client: HttpClient
  readonly failures: HttpFailure[]
  /** Sends a request with a body of JSON, as somebody. */
  ask(path: string, as?: Asker): Promise<Response>
}

export interface Asker {
  readonly id?: string
  readonly capacity?: string
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export function createStage(
  over: Partial<HttpFaceOptions> & { readonly engine?: Partial<GovernanceOptions> } = {},
  client: Partial<HttpClientOptions> = {},
): Stage {
  const { engine, ...given } = over
  const failures: HttpFailure[] = []
  const governance = createGovernance({
    storage: createMemoryStorage(),
    plugins: [polls],
    exporters: ['clerk'],
    clock: () => stage.now,
    holdings: ({ community, actor }) =>
      community === 'hope' ? (HELD[actor] ?? ['owner']).map((capacity) => ({ capacity })) : [],
    report: () => {},
    ...engine,
  })
  const face = createHttpFace({
    governance,
    authenticate: ({ headers }) => {
      const id = /^Bearer (.+)$/.exec(headers.get('authorization') ?? '')?.[1]
      return id === undefined ? undefined : { id: decodeURIComponent(id) }
    },
    mayEnterFor: ({ enteredBy }) => enteredBy.capacity === 'clerk',
    mayOperate: ({ caller }) => caller.id === 'zhao',
    report: (failure) => failures.push(failure),
    clock: () => stage.now,
    ...given,
  })
  const witness = createWitness(face.openapi())
  /** Whatever a test asks for, the answer is as the document says. */
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await face.fetch(request)
    const odd = await witness(request, answer)
    if (odd !== undefined) throw new Error(odd)
    return answer
  }
  const stage: Stage = {
    now: MORNING,
    governance,
    face,
    failures,
    client: createHttpClient({
      url: 'http://face.test/gongzhi',
      headers: ({ id }) => ({ authorization: `Bearer ${encodeURIComponent(id)}` }),
      fetch,
      sleep: async () => {},
      operator: { id: 'zhao' },
      ...client,
    }),
    ask: (path, { id = 'zhao', capacity = 'clerk', method, body, headers } = {}) =>
      fetch(
        new Request(`http://face.test/gongzhi${path}`, {
          method: method ?? (body === undefined ? 'GET' : 'POST'),
          headers: {
            authorization: `Bearer ${encodeURIComponent(id)}`,
            'gongzhi-capacity': capacity,
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
  }
  return stage
}

/** The address of a poll in `hope`. */
export const at = (process: string, rest = '') =>
  `/communities/hope/processes/poll/${encodeURIComponent(process)}${rest}`

/** What it takes to begin a poll. */
export const input = { question: '加装电梯', phone: '138-1234', ends: MORNING + 7 * DAY }
