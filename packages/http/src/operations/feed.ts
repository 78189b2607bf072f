import * as z from 'zod'

import { type Allowed, streamFeed } from '../feed/stream.ts'
import { showAll, showAs } from '../feed/visible.ts'
import {
  type Answer,
  type Ask,
  communityOf,
  isOperator,
  type Operation,
  questionOf,
  readerOf,
} from '../operation.ts'
import { type HttpRefusal, refuseHttp } from '../problem.ts'
import { refused, text, whole } from '../question.ts'

const FEED = z.object({ after: whole.optional(), capacity: text.optional() })

/** Entries as they are stored, as server-sent events. */
async function feed(ask: Ask): Promise<Answer> {
  const asked = questionOf(ask, FEED)
  if (asked.status === 'refused') return asked
  const community = communityOf(ask)
  const allowed = await permissionOf(ask, asked.query.capacity)
  if (allowed.status === 'refused') return allowed
  const first = await allowed.ask()
  if (first.status === 'refused') return first
  const stated = lastEventId(ask.request)
  if (Number.isNaN(stated)) return refuseHttp('http/header', { details: { header: 'Last-Event-ID' } })
  const after = stated ?? asked.query.after ?? (await community.position())
  if (after < 0) return refused('after', { zh: '须为 0 以上的位置', en: 'a position from 0' })
  const { settings, caller, request, url } = ask
  const place = settings.streams.take(caller.id)
  if (!place) return refuseHttp('http/too-many-streams')
  const failed = (error: unknown) =>
    settings.report({ message: 'a feed broke off', method: request.method, path: url.pathname, error })
  const body = streamFeed(
    {
      community,
      after,
      arrivals: settings.arrivals,
      allowed: allowed.ask,
      heartbeat: settings.heartbeat,
      sleep: settings.sleep,
      signals: [request.signal, settings.streams.closing],
      clock: settings.clock,
      ended: place.leave,
      failed,
    },
    first.show,
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // A proxy that waits until it has a whole page would show nothing.
      'x-accel-buffering': 'no',
    },
  })
}

/** Where a reader was: what a browser sends by itself when it comes again. */
function lastEventId({ headers }: Request): number | undefined {
  const stated = headers.get('last-event-id')
  if (stated === null || stated === '') return undefined
  return /^\d{1,15}$/.test(stated) ? Number(stated) : Number.NaN
}

/** What somebody may read of it: all of it, or what the definitions give to his capacity. */
async function permissionOf(
  ask: Ask,
  capacity: string | undefined,
): Promise<{ readonly status: 'may'; readonly ask: () => Promise<Allowed> } | HttpRefusal> {
  const { governance } = ask.settings
  const all = { status: 'show' as const, show: showAll(governance) }
  if (await isOperator(ask, 'feed'))
    return {
      status: 'may' as const,
      ask: async () => ((await isOperator(ask, 'feed')) ? all : refuseHttp('http/operators-only')),
    }
  const request = capacity === undefined ? ask.request : withCapacity(ask.request, capacity)
  const reading = readerOf({ ...ask, request })
  if (reading.status === 'refused') return reading
  return { status: 'may' as const, ask: () => showAs(governance, reading.reader) }
}

/** A browser's EventSource sends no headers of its own: there the address says the capacity. */
function withCapacity({ url, headers }: Request, capacity: string): Request {
  const said = new Headers(headers)
  said.set('gongzhi-capacity', encodeURIComponent(capacity))
  return new Request(url, { headers: said })
}

/** What goes on. */
export const feeding: readonly Operation[] = [
  {
    id: 'feed',
    method: 'get',
    path: '/communities/{community}/feed',
    query: FEED,
    answers: 'text/event-stream',
    answer: feed,
  },
]
