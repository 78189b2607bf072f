import type { Community, Instant } from '@gongzhi/core'

import type { HttpRefusal } from '../problem.ts'
import type { Arrivals } from './arrivals.ts'
import type { Show } from './visible.ts'

/** What somebody may read of a feed, or why nothing. */
export type Allowed = { readonly status: 'show'; readonly show: Show } | HttpRefusal

/** One reader of a feed. */
export interface FeedReading {
  readonly community: Community
  /** Behind which position it begins. */
  readonly after: number
  readonly arrivals: Arrivals
  /** Asked again with every heartbeat: a term may have ended. */
  readonly allowed: () => Promise<Allowed>
  /** How many milliseconds lie between two heartbeats. */
  readonly heartbeat: number
  readonly clock: () => Instant
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  /** They say stop: the face closes, or the reader is gone. */
  readonly signals: readonly AbortSignal[]
  readonly ended: () => void
  readonly failed: (error: unknown) => void
}

const PAGE = 100

/**
 * Entries as server-sent events, read as they are taken: whoever takes them slowly is waited for, and nobody else
 * waits with him.
 */
export function streamFeed(reading: FeedReading, first: Show): ReadableStream<Uint8Array> {
  const { community, arrivals, heartbeat, clock, sleep, signals } = reading
  const encoder = new TextEncoder()
  const gone = new AbortController()
  let { after } = reading
  let show = first
  let asked = clock()
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined

  const write = (text: string) => controller?.enqueue(encoder.encode(text))
  const close = () => {
    if (gone.signal.aborted) return
    gone.abort()
    for (const signal of signals) signal.removeEventListener('abort', close)
    controller?.close()
    reading.ended()
  }

  /** What is new, as text; nothing where nothing came for as long as a heartbeat. */
  async function read(): Promise<string | undefined> {
    const pause = new AbortController()
    const stop = () => pause.abort()
    gone.signal.addEventListener('abort', stop, { once: true })
    void sleep(heartbeat, pause.signal).then(stop)
    try {
      while (!pause.signal.aborted) {
        const page = await community.feed({ after, limit: PAGE })
        const last = page.at(-1)
        if (last) after = last.position
        const events = page.flatMap((entry) => {
          const shown = show(entry)
          return shown ? [`id: ${entry.position}\nevent: entry\ndata: ${JSON.stringify(shown)}\n\n`] : []
        })
        if (events.length > 0) return events.join('')
        if (!last) await arrivals.wait(community.id, after, pause.signal)
        else if (clock() - asked >= heartbeat) return undefined
      }
      return undefined
    } finally {
      stop()
      gone.signal.removeEventListener('abort', stop)
    }
  }

  async function pull(): Promise<void> {
    if (clock() - asked >= heartbeat) {
      const now = await reading.allowed()
      if (now.status === 'refused') {
        if (!gone.signal.aborted) write(`event: refused\ndata: ${JSON.stringify(now)}\n\n`)
        return close()
      }
      show = now.show
      asked = clock()
    }
    const text = await read()
    // A comment keeps the connection, and tells whoever waits that somebody is there.
    if (!gone.signal.aborted) write(text ?? `: ${after}\n\n`)
  }

  return new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own
        write('retry: 3000\n\n')
        for (const signal of signals) signal.addEventListener('abort', close, { once: true })
        if (signals.some(({ aborted }) => aborted)) close()
      },
      async pull() {
        try {
          await pull()
        } catch (error) {
          reading.failed(error)
          // The reader comes again by itself, behind what it had.
          close()
        }
      },
      cancel() {
        controller = undefined
        close()
      },
    },
    { highWaterMark: 1 },
  )
}
