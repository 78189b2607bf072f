import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { assemblyMeeting, type RollRecord, type RollUnit } from '@gongzhi/owner-committee'

import { ballot, motion, notice } from '../meeting.ts'
import { clerk, director, owner } from '../people.ts'
import { person, unit as unitOf } from '../rolls.ts'
import { standingOf } from '../story.ts'

// What went wrong elsewhere, and what holds here instead: each row of the list of traps that a vote can fall
// into, on the process itself or on the functions of the package's face. Where each one was seen stands
// beside its test.

export type Meeting = Subject<(typeof assemblyMeeting)['vocabulary']>
export const citation = { instrument: '业主大会议事规则', article: '5' }
export const unit = (id: string, ownerId: string, more: Partial<RollUnit> = {}): RollUnit =>
  unitOf(id, [person(ownerId)], { area: { register: 10_000 }, ...more })

/** A meeting whose vote is open, online, over these voters. */
export async function votingOver(
  h: Harness,
  records: readonly RollRecord[],
  agenda = [motion],
): Promise<Meeting> {
  const meeting = h.process(assemblyMeeting, 'm1')
  accepted(
    await meeting.start({
      input: {
        kind: 'regular',
        source: null,
        agenda: agenda as never,
        owners: null,
        conveneBy: null,
        election: null,
      },
      by: director,
    }),
  )
  await meeting.by(director).does('roll.open', { day: '2026-03-02' })
  await together(records, (data) => meeting.register('roll').record({ data, by: clerk }))
  await h.at('2026-03-10')
  await meeting.by(director).does('roll.seal', {})
  await h.pass()
  await meeting.by(director).does('notice.publish', { ...notice, forms: ['online'] })
  await h.at('2026-03-25')
  await meeting.by(director).does('voting.open', {})
  return meeting
}

/** Sends ten thousand at a time, all of them at once; each has to be accepted. */
export async function together<T>(
  items: readonly T[],
  send: (item: T) => Promise<{ readonly status: string }>,
): Promise<void> {
  for (let from = 0; from < items.length; from += 10_000)
    for (const answer of await Promise.all(items.slice(from, from + 10_000).map(send))) accepted(answer)
}

export type Choices = Parameters<typeof ballot>[1]
export function castAs(
  meeting: Meeting,
  { voter, actors, areaCentiM2, buildings }: RollRecord,
  choices: Choices,
) {
  const data = {
    kind: 'ballot' as const,
    voter,
    areaCentiM2,
    buildings,
    channel: 'online' as const,
    entry: 'only' as const,
    proxy: null,
    choices: Object.entries(choices).map(([question, choice]) => ({ question, choice })),
  }
  return meeting.register('ballots').record({ data, by: owner(actors[0] as string) })
}

export const resultsOf = async (meeting: Meeting) => (await standingOf(meeting)).context.results
