import type { Actor, Refusal } from '@gongzhi/core'

import { newId } from './new-id.ts'

/** Whoever a call is made for; a capacity, where one is asked for. */
export type Sender = Pick<Actor, 'id'> & Partial<Pick<Actor, 'capacity'>>

/** How a client reaches the face. */
export interface HttpClientOptions {
  /**
   * Where the face is, with what its addresses begin with: `https://api.example.cn/gongzhi`. In a page that comes from
   * the same server, `/gongzhi`.
   */
  readonly url: string
  /** What shows the host who somebody is: his token, `{ authorization: 'Bearer …' }`. */
  readonly headers?: (
    sender: Sender,
  ) => Readonly<Record<string, string>> | PromiseLike<Readonly<Record<string, string>>>
  /** As whom the calls of operators are made: `verify`, `failing`, `doctor`. Left out, there are none. */
  readonly operator?: Sender
  /** Left out, the one that is there. A page that has a session gives one that sends cookies. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** The language in which problems are told to whoever reads the traffic; refusals have both. */
  readonly language?: 'zh' | 'en'
  /** New command ids: what is sent again after a lost answer is known by them. Left out, random ones. */
  readonly ids?: () => string
  /** How often a call is sent again that got no answer, or whose store was away; twice, unless told. */
  readonly retries?: number
  readonly sleep?: (ms: number) => Promise<void>
}

/**
 * Thrown by a client for what is not an outcome of the governance: nobody is logged in, the address is wrong, the
 * face or its store is not there. Refusals of the engine are answers, and are never thrown.
 *
 * @example
 * ```ts
 * import { HttpClientError } from '@gongzhi/http/client'
 *
 * const logInAgain = (error: unknown) =>
 *   error instanceof HttpClientError && error.code === 'http/unauthenticated'
 * logInAgain(new HttpClientError('http/unauthenticated', 'nobody is logged in', { status: 401 })) // true
 * ```
 */
export class HttpClientError extends Error {
  override readonly name = 'HttpClientError'
  readonly code: string
  /** The HTTP status; absent where nothing was answered. */
  readonly status?: number
  constructor(
    code: string,
    message: string,
    { status, cause }: { readonly status?: number; readonly cause?: unknown } = {},
  ) {
    super(`${code}: ${message}`, { cause })
    this.code = code
    if (status !== undefined) this.status = status
  }
}

/** One call. */
export interface Call {
  readonly sender: Sender
  readonly path: string
  /** Parameters of the address; what is undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  /** Of a command: its body, its id, and the version that it expects. */
  readonly command?: { readonly body: unknown; readonly id?: string; readonly expected?: number }
  /** Of what an operator sends that is no JSON: its lines. Nothing is sent twice. */
  readonly lines?: AsyncIterable<string> | Iterable<string>
  readonly signal?: AbortSignal
}

/** Makes calls. */
export interface Caller {
  /** What was answered, or the refusal of the engine. */
  call<Body>(call: Call): Promise<Body | Refusal>
  /** The same, of what is no JSON. */
  raw(call: Call): Promise<Response | Refusal>
  /** As whom operators ask. */
  operator(): Sender
  /** Waits a while before it tries again. */
  pause(ms: number): Promise<void>
  newId(): string
}

/** Where a page or its worker is; undefined where there is no page. */
function pageAddress(): string | undefined {
  return (globalThis as { readonly location?: { readonly href: string } }).location?.href
}

/** Creates what makes calls. No I/O. */
export function createCaller(options: HttpClientOptions): Caller {
  const { url, headers, language = 'zh', retries = 2 } = options
  const base = url.replace(/\/+$/, '')
  const send = options.fetch ?? ((request: Request) => fetch(request))
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))

  const requestOf = async ({ sender, path, query = {}, command, lines, signal }: Call): Promise<Request> => {
    const address = new URL(`${base}${path}`, pageAddress())
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) address.searchParams.set(name, String(value))
    const { capacity, id } = sender
    return new Request(address, {
      method: command || lines ? 'POST' : 'GET',
      headers: {
        ...(await headers?.(sender)),
        accept: 'application/json',
        'accept-language': language === 'zh' ? 'zh-CN' : 'en',
        'gongzhi-actor': encodeURIComponent(id),
        ...(capacity !== undefined && { 'gongzhi-capacity': encodeURIComponent(capacity) }),
        ...(command && { 'content-type': 'application/json' }),
        ...(lines && { 'content-type': 'application/x-ndjson' }),
        ...(command?.id !== undefined && { 'idempotency-key': encodeURIComponent(command.id) }),
        ...(command?.expected !== undefined && { 'if-match': `"${command.expected}"` }),
      },
      ...(command && { body: JSON.stringify(command.body) }),
      ...(lines && { body: bodyOf(lines), duplex: 'half' }),
      ...(signal && { signal }),
    })
  }

  const answerOf = async (call: Call): Promise<Response> => {
    for (let tries = 0; ; tries++) {
      const answer = await send(await requestOf(call)).catch((error: unknown) => lost(error))
      const passing = answer instanceof HttpClientError || answer.status === 503
      if (passing && tries < (call.lines ? 0 : retries)) await sleep(250 * 2 ** tries)
      else if (answer instanceof HttpClientError) throw answer
      else return answer
    }
  }

  const call = async <Body>(asked: Call): Promise<Body | Refusal> => {
    const answer = await answerOf(asked)
    const body: unknown = await answer.json().catch(() => undefined)
    return answer.ok && body !== undefined ? (body as Body) : refusalOf(answer, body)
  }

  return {
    call,
    pause: sleep,
    newId: options.ids ?? newId,
    async raw(asked) {
      const answer = await answerOf(asked)
      return answer.ok ? answer : refusalOf(answer, await answer.json().catch(() => undefined))
    },
    operator() {
      if (options.operator) return options.operator
      throw new HttpClientError('http/no-operator', 'the client has no operator: give createHttpClient one')
    },
  }
}

/** Lines as a body, one after the other as they are taken. */
function bodyOf(lines: AsyncIterable<string> | Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = toAsync(lines)
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${value}\n`))
    },
    async cancel() {
      await iterator.return(undefined)
    },
  })
}

async function* toAsync(lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield* lines
}

function lost(cause: unknown): HttpClientError {
  return new HttpClientError('http/no-answer', 'the face did not answer', { cause })
}

/** A problem of the engine is a refusal again; everything else is thrown. */
function refusalOf({ status }: Response, body: unknown): Refusal {
  const { code, reason, title, detail } = (body ?? {}) as Readonly<Record<string, unknown>>
  if (typeof code !== 'string' || typeof reason !== 'object')
    throw new HttpClientError('http/not-the-face', `something else answered, with status ${status}`, {
      status,
    })
  if (code.startsWith('http/')) throw new HttpClientError(code, String(detail ?? title), { status })
  const { type: _, title: __, detail: ___, ...said } = body as Readonly<Record<string, unknown>>
  return { ...said, status: 'refused' } as unknown as Refusal
}

/** Whether the engine refused. */
export function isRefusal(answer: object): answer is Refusal {
  return (answer as { readonly status?: unknown }).status === 'refused'
}

/** An address of several parts. Two texts are none: an address goes up by them, however they are written. */
export function pathOf(...parts: readonly string[]): string {
  return parts
    .map((part) => {
      if (part === '.' || part === '..' || part === '')
        throw new HttpClientError('http/unaddressable', `"${part}" cannot stand in an address`)
      return `/${encodeURIComponent(part)}`
    })
    .join('')
}

/** Asks for page after page until there are as many as wanted, or no more. */
export async function collect<Page extends object, Item, Asked extends Omit<Call, 'sender'> = Call>(
  caller: { call<Body>(call: Asked): Promise<Body | Refusal> },
  call: Asked,
  { limit, itemsOf }: { readonly limit: number; readonly itemsOf: (page: Page) => readonly Item[] },
): Promise<{ readonly page: Page; readonly items: readonly Item[] } | Refusal> {
  const items: Item[] = []
  let query = call.query
  for (;;) {
    const page = await caller.call<Page & { readonly next?: string }>({
      ...call,
      query: { ...query, limit: Math.max(1, limit - items.length) },
    })
    if (isRefusal(page)) return page
    const { next, ...rest } = page
    items.push(...itemsOf(page))
    if (next === undefined || items.length >= limit)
      return { page: rest as unknown as Page, items: items.slice(0, limit) }
    query = { ...query, after: undefined, afterAt: undefined, cursor: next }
  }
}
