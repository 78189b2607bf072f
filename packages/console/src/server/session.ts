import type { Caller } from '@gongzhi/http'

import type { ConsoleOptions } from './options.ts'

/** The header in which a page for trying says as whom it acts. It counts where there is a playground. */
const ACT_AS = 'gongzhi-act-as'

/** Who sends a request: of the host, or the person of the playground as whom the page acts. */
export async function callerOf(
  request: Request,
  { authenticate, playground }: Pick<ConsoleOptions, 'authenticate' | 'playground'>,
): Promise<Caller | undefined> {
  const caller = (await authenticate(request)) ?? undefined
  const stated = request.headers.get(ACT_AS)
  if (!caller || !playground || stated === null) return caller
  const id = decoded(stated)
  return playground.people.some((person) => person.id === id) ? { id } : caller
}

/** A part of an address, or a header, as it was before it was percent-encoded. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
