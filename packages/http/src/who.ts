import type { Actor } from '@gongzhi/core'

import type { Caller, Settings } from './options.ts'
import { type HttpRefusal, refuseHttp } from './problem.ts'

/** The header in which a request says in which capacity it is sent. */
export const CAPACITY = 'gongzhi-capacity'
/** The header in which a caller may say who he takes himself for: it is compared, and never believed. */
export const ACTOR = 'gongzhi-actor'

/** Who sends a request. */
export type Identity = { readonly status: 'known'; readonly caller: Caller } | HttpRefusal

/** Asks the host who sends a request. */
export async function identify(
  request: Request,
  { authenticate }: Pick<Settings, 'authenticate'>,
): Promise<Identity> {
  const caller = await authenticate(request)
  if (caller === undefined || caller === null) return refuseHttp('http/unauthenticated')
  const { id, capacity } = caller
  if (typeof id !== 'string') throw new TypeError('authenticate answered somebody without an id')
  const stated = textOf(request, ACTOR)
  if (stated !== undefined && stated !== id)
    return refuseHttp('http/another-actor', { details: { stated: stated.slice(0, 120) } })
  return { status: 'known', caller: { id, ...(capacity !== undefined && { capacity }) } }
}

/** As whom a request is sent: the person from the login, the capacity as it is bound or said. */
export function actorOf(
  request: Request,
  caller: Caller,
): ({ readonly status: 'actor' } & Actor) | HttpRefusal {
  const stated = textOf(request, CAPACITY)
  const capacity = caller.capacity ?? stated
  if (capacity === undefined)
    return refuseHttp('http/no-capacity', {
      instead: {
        zh: '请在请求头 Gongzhi-Capacity 中写明身份，如 owner。',
        en: 'Say it in the header Gongzhi-Capacity: owner, for instance.',
      },
    })
  if (stated !== undefined && stated !== capacity)
    return refuseHttp('http/another-capacity', { details: { bound: capacity, stated: stated.slice(0, 120) } })
  return { status: 'actor', id: caller.id, capacity }
}

/** A text of a header, which carries no more than ASCII by itself: everything else is percent-encoded UTF-8. */
export function textOf(request: Request, header: string): string | undefined {
  const value = request.headers.get(header)
  if (value === null || value === '') return undefined
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
