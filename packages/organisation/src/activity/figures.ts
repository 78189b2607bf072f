import type { CivilDay, Community, RecordProof } from '@gongzhi/core'

import { activity } from './index.ts'
import type { ActivityKind } from './kind.ts'
import type { Activity } from './vocabulary.ts'

/** Days: both are included. */
export interface ActivityDays {
  readonly from: CivilDay
  readonly until: CivilDay
}

/** What the activities of one kind came to. */
export interface ActivityCount {
  readonly held: number
  readonly cancelled: number
  readonly people: number
  readonly minutes: number
}

/** What the activities of some days came to, by kind, and up to which feed position that looked. */
export interface ActivityFigures {
  readonly kinds: { readonly [kind in ActivityKind]?: ActivityCount }
  readonly total: ActivityCount
  readonly upTo: number
}

interface Found {
  readonly id: string
  readonly cancelled: boolean
  readonly context: Activity
}

const PAGE = 500

async function* activitiesOf(partition: Community, { from, until }: ActivityDays): AsyncIterable<Found> {
  for (let after: string | undefined; ;) {
    const page = await partition.find({
      definition: activity,
      limit: PAGE,
      ...(after !== undefined && { after }),
    })
    for (const { process, states, context } of page) {
      const of = context as Activity
      if (from <= of.day && of.day <= until)
        yield { id: process, cancelled: states.includes('cancelled'), context: of }
    }
    if (page.length < PAGE) return
    after = page.at(-1)?.process
  }
}

/**
 * Counts the activities of some days, from the stored processes (the year's table of a statement of duty): how
 * many of each kind were held, by how many people, for how many minutes between them. What was not recorded yet is
 * not counted.
 *
 * @example
 * ```ts
 * import { createGovernance, createMemoryStorage } from '@gongzhi/core'
 * import { countActivities, organisations } from '@gongzhi/organisation'
 *
 * const governance = createGovernance({
 *   storage: createMemoryStorage(),
 *   plugins: [organisations()],
 *   holdings: () => [],
 * })
 * const year = { from: '2026-01-01', until: '2026-12-31' } as const
 * (await countActivities(governance.community('street/510504001'), year)).total.held // 0
 * ```
 */
export async function countActivities(partition: Community, days: ActivityDays): Promise<ActivityFigures> {
  const upTo = await partition.position()
  const kinds: { [kind in ActivityKind]?: ActivityCount } = {}
  let total: ActivityCount = NONE
  for await (const { cancelled, context } of activitiesOf(partition, days)) {
    const { kind, turnout } = context
    if (!cancelled && turnout === null) continue
    const one = { held: cancelled ? 0 : 1, cancelled: cancelled ? 1 : 0, people: 0, minutes: 0, ...turnout }
    kinds[kind] = sum(kinds[kind] ?? NONE, one)
    total = sum(total, one)
  }
  return { kinds, total, upTo }
}

const NONE: ActivityCount = { held: 0, cancelled: 0, people: 0, minutes: 0 }

function sum(a: ActivityCount, b: ActivityCount): ActivityCount {
  return {
    held: a.held + b.held,
    cancelled: a.cancelled + b.cancelled,
    people: a.people + b.people,
    minutes: a.minutes + b.minutes,
  }
}

/** One activity in which somebody took part as a volunteer, with the proof of its record. */
export interface VolunteerLine {
  readonly activity: string
  readonly title: string
  readonly day: CivilDay
  readonly minutes: number
  /** Verified by `verifyRecordProof`, with nothing but itself. */
  readonly proof: RecordProof
}

/** What somebody did as a volunteer. */
export interface VolunteerRecord {
  readonly person: string
  readonly lines: readonly VolunteerLine[]
  readonly minutes: number
  /** The feed position up to which these figures looked. */
  readonly upTo: number
}

/**
 * The record of a volunteer (志愿服务记录证明): what he did on some days, each with the proof of the sealed record on
 * which it rests. Whoever needs it gets it, for nothing and as it was recorded (志愿服务条例, Art. 19): it is drawn and
 * not written. It is the host's own and asks nobody; it is the volunteer's to be given, and nobody else's without
 * his consent (Art. 20).
 *
 * @example
 * ```ts
 * import type { Community } from '@gongzhi/core'
 * import { volunteerRecord } from '@gongzhi/organisation'
 *
 * const hours = async (partition: Community) =>
 *   (await volunteerRecord(partition, { person: 'li', from: '2026-01-01', until: '2026-12-31' })).minutes / 60
 * ```
 */
export async function volunteerRecord(
  partition: Community,
  { person, ...days }: ActivityDays & { readonly person: string },
): Promise<VolunteerRecord> {
  const upTo = await partition.position()
  const lines: VolunteerLine[] = []
  for await (const { id, context } of activitiesOf(partition, days)) {
    const { title, day, volunteers, turnout } = context
    if (!volunteers || turnout === null) continue
    const proof = await partition.process(activity, id).register('attendance').proof(person)
    if (proof.status !== 'proved') continue
    const { data } = JSON.parse(proof.body) as { readonly data: { readonly minutes: number } }
    lines.push({ activity: id, title, day, minutes: data.minutes, proof })
  }
  const inOrder = lines.toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
  return { person, lines: inOrder, minutes: lines.reduce((all, { minutes }) => all + minutes, 0), upTo }
}
