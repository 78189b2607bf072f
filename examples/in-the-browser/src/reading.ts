import type { Label, Option, StorageAdapter } from '@gongzhi/core'
import { jointMeeting, jointMeetingSeries } from '@gongzhi/tri-party'

import { CITY, PEOPLE, type Table } from './meeting.ts'
import type { Language } from './words.ts'

/** The meeting that the page shows. */
export type Meeting = Awaited<ReturnType<Table['meeting']>>

/** What one drawing of the page shows, read from the store. */
export interface Reading {
  readonly meeting: Meeting
  readonly standing: NonNullable<Awaited<ReturnType<Meeting['standing']>>>
  readonly seats: readonly { readonly person: (typeof PEOPLE)[number]; readonly options: readonly Option[] }[]
  readonly entries: Awaited<ReturnType<StorageAdapter['feed']>>
  /** Nothing that is stored up to here is missing; what is stored meanwhile may be there in part. */
  readonly position: number
}

/** Reads all of it; how far the store had come is asked first, so that the answer never promises too much. */
export async function readTable(table: Table, language: Language): Promise<Reading | undefined> {
  const meeting = await table.meeting(language)
  const position = await table.governance.community(CITY).position()
  const standing = await meeting.standing()
  if (!standing) return undefined
  const seats = PEOPLE.map(async (person) => ({
    person,
    options: (await meeting.next({ id: person.id, capacity: person.capacity })) as readonly Option[],
  }))
  const after = Math.max(0, position - 200)
  return {
    meeting,
    standing,
    seats: await Promise.all(seats),
    entries: await table.storage.feed({ community: CITY, after, limit: 200 }),
    position,
  }
}

/** What an entry of the case file says of itself. */
export function toLine({ body }: Reading['entries'][number]) {
  const { name, by, at, register } = JSON.parse(body) as {
    readonly name: string
    readonly by: { readonly id: string }
    readonly at: number
    readonly register?: string
  }
  const label = labelIn(jointMeeting, register ?? name) ?? labelIn(jointMeetingSeries, name)
  return { name, by: by.id, at, label }
}

interface Labelled {
  readonly [name: string]: { readonly label: Label }
}

function labelIn({ vocabulary }: { readonly vocabulary: object }, name: string): Label | undefined {
  const { registers, events, deadlines } = vocabulary as { readonly [part: string]: Labelled | undefined }
  return (registers?.[name] ?? events?.[name] ?? deadlines?.[name])?.label
}
