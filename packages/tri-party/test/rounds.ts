import type { Actor } from '@gongzhi/core'
import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { visitRound } from '@gongzhi/tri-party'

import { residents } from './people.ts'

type Round = Subject<typeof visitRound.vocabulary>
type Tour = Parameters<Round['start']>[0]['input']['tours'][number]

/** Two evenings from door to door: three households on Tuesday, one on Thursday. */
export const doors: readonly Tour[] = [
  {
    id: 't1',
    day: '2026-03-03',
    begins: '18:30',
    ends: '20:30',
    place: '1 号楼',
    visitors: ['wang', 'zhao'],
    households: ['1-101', '1-102', '1-201'],
  },
  {
    id: 't2',
    day: '2026-03-05',
    begins: '18:30',
    ends: '20:30',
    place: '2 号楼',
    visitors: ['sun'],
    households: ['2-101'],
  },
]
/** An afternoon at the gate. */
export const gate: Tour = {
  id: 'gate',
  day: '2026-03-07',
  begins: '14:00',
  ends: '17:00',
  place: '东门',
  visitors: ['wang'],
  households: [],
}

/** A round of home visits until Sunday, of the series s1. */
export async function plan(harness: Harness, tours = doors, id = 'w1'): Promise<Round> {
  const round = harness.process(visitRound, id)
  accepted(await round.start({ input: inputOf(tours), by: residents }))
  return round
}

/** What such a round begins with. */
export function inputOf(tours: readonly Tour[]) {
  return {
    channel: tours.some(({ households }) => households.length > 0)
      ? ('home-visit' as const)
      : ('fixed-point' as const),
    tours: [...tours],
    lastDay: '2026-03-08' as const,
    series: 's1',
  }
}

/** A call at a household, entered by the residents' committee unless somebody else is said. */
export function call(
  round: Round,
  household: string,
  result: 'met' | 'refused' | 'absent',
  { attempt = 1, visitor = 'wang', by = residents }: { attempt?: number; visitor?: string; by?: Actor } = {},
) {
  return round.register('calls').record({ data: { household, attempt, visitor, result }, by })
}

/** What somebody said at the door of the first household. */
export const said = {
  tour: 't1',
  household: '1-101',
  kind: 'complaint' as const,
  subject: '楼道堆物',
  raisedBy: 'li',
}
