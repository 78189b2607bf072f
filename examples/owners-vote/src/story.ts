import type {
  Acceptance,
  Actor,
  CivilDay,
  Governance,
  Instant,
  Process,
  Receipt,
  Refusal,
} from '@gongzhi/core'
import type { assemblyMeeting, RollRecord } from '@gongzhi/owner-committee'

import type { BallotRow } from './read.ts'

/** The community of the example. */
export const COMMUNITY = 'lantian-bay'
/** Qingdao: a city's regulation under that of a province and the law of the nation. */
export const PLACE = '370200'
/** The committee that is there, by its term. */
export const FORMER = 'committee-2021'
/** The election that the end of that term starts; the assembly's meeting is started by the election. */
export const ELECTION = `${FORMER}/re-election`

/** The time at which the example's files are written, as an instant. */
export function at(day: string, time = '09:00'): Instant {
  return Date.parse(`${day}T${time}:00+08:00`)
}

/** Where the law of this community is asked. */
export function where(on: CivilDay) {
  return { place: PLACE, community: COMMUNITY, on } as const
}

/** Somebody of the files, as whom he acts. */
export function actor(id: string, capacity: string): Actor {
  return { id, capacity }
}

/** The days of the story. */
export const DAYS = {
  begin: '2026-02-02',
  group: '2026-03-04',
  nominations: '2026-03-10',
  review: '2026-03-16',
  candidates: '2026-03-19',
  request: '2026-03-24',
  roll: '2026-03-24',
  sealed: '2026-04-01',
  notice: '2026-04-01',
  opens: '2026-04-16',
  closes: '2026-04-25',
  halfWay: '2026-04-20',
  counted: '2026-04-29',
  filed: '2026-05-06',
  certified: '2026-05-07',
  end: '2026-06-01',
} as const satisfies Readonly<Record<string, CivilDay>>
/** When the outlook is taken half-way. */
export const HALF_WAY = at(DAYS.halfWay, '21:00')

/**
 * One thing that somebody does at a time. Steps are derived from the input alone, so that a second run takes
 * the same ones.
 */
export interface Step {
  readonly at: Instant
  readonly what: string
  do(stage: Stage): Promise<unknown>
}

/** A ballot that was not taken, and why. */
export interface Refused {
  readonly ballot: BallotRow
  readonly refusal: Refusal
}

/** What a step has in its hands. */
export interface Stage {
  readonly governance: Governance
  /** The heads of the roll as the registers of the meeting take them, by voter. */
  readonly listed: ReadonlyMap<string, RollRecord>
  /** Takes an answer that has to be accepted. */
  ok<T extends Acceptance | Receipt>(answer: Promise<T | Refusal>): Promise<T>
  /** Takes the answer to a ballot as it comes, and keeps what was refused. */
  take(ballot: BallotRow, answer: Receipt | Refusal): void
  /** The meeting that the election asked for. */
  meeting(): Promise<Process<(typeof assemblyMeeting)['vocabulary']>>
}
