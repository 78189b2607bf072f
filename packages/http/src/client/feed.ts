import { type Call, type Caller, HttpClientError, isRefusal } from './call.ts'
import type { FeedEvent } from './http-client.ts'

/** One event of a stream. */
interface StreamEvent {
  readonly event: string
  readonly data: string
  readonly id?: number
}

/** Reads a feed, and goes on behind what was had whenever a connection ends. */
export async function* readFeed(
  caller: Caller,
  call: Pick<Call, 'sender' | 'path'>,
  { after, signal }: { readonly after?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<FeedEvent> {
  let last = after
  const isWanted = () => signal?.aborted !== true
  while (isWanted()) {
    const answer = await caller
      .raw({ ...call, query: { after: last }, ...(signal && { signal }) })
      .catch((error: unknown) => {
        if (!isWanted()) return undefined
        throw error
      })
    if (answer === undefined) return
    if (isRefusal(answer)) throw new HttpClientError(answer.code, answer.reason.en)
    for await (const { event, data, id } of eventsOf(answer, signal)) {
      if (event === 'refused') throw refusalIn(data)
      last = id ?? last
      yield JSON.parse(data) as FeedEvent
    }
    // Whoever comes again at once, while the server is shutting down, keeps it from doing so.
    if (isWanted()) await caller.pause(3_000)
  }
}

function refusalIn(data: string): HttpClientError {
  const { code, reason } = JSON.parse(data) as {
    readonly code: string
    readonly reason: { readonly en: string }
  }
  return new HttpClientError(code, reason.en)
}

/** The events of one connection, until it ends, breaks off, or is not wanted any more. */
async function* eventsOf(
  { body }: Response,
  signal: AbortSignal | undefined,
): AsyncGenerator<StreamEvent, void, undefined> {
  if (!body) return
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const stop = () => void reader.cancel().catch(() => {})
  signal?.addEventListener('abort', stop, { once: true })
  if (signal?.aborted) stop()
  let rest = ''
  try {
    for (;;) {
      const { done, value = '' } = await reader.read().catch(() => ({ done: true, value: undefined }))
      if (done) return
      const blocks = (rest + value).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = eventOf(block)
        if (event) yield event
      }
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
}

/** What a block says; nothing of a comment. */
function eventOf(block: string): StreamEvent | undefined {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ')
      return [line.slice(0, at), line.slice(at + 2)] as const
    }),
  )
  const data = fields.get('data')
  if (data === undefined) return undefined
  const id = fields.get('id')
  return { event: fields.get('event') ?? 'message', data, ...(id !== undefined && { id: Number(id) }) }
}
