import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { assemblyMeeting } from '@gongzhi/owner-committee'

import { clerk, clerk2, director, owner } from './people.ts'

type Meeting = Subject<(typeof assemblyMeeting)['vocabulary']>

/** Nine owners: five in building A, four in building B; the ninth has as much area as three others. */
export const voters = Array.from({ length: 9 }, (_, index) => {
  const building = index < 5 ? 'A' : 'B'
  const areaCentiM2 = index === 8 ? 30_000 : 10_000
  return {
    voter: `v${index + 1}`,
    actors: [`o${index + 1}`],
    areaCentiM2,
    buildings: [{ building, areaCentiM2 }],
    units: [`v${index + 1}`],
  }
})

export const motion = {
  id: 'M1',
  matter: 'property-company' as const,
  title: '解聘物业服务企业',
  building: null,
  act: 'dismiss' as const,
  subject: 'company-1',
  candidates: [],
  seats: null,
}
export const fund = {
  id: 'M2',
  matter: 'use-maintenance-fund' as const,
  title: '使用本楼维修资金',
  building: null,
  act: 'other' as const,
  subject: null,
  candidates: [],
  seats: null,
}
export const election = {
  id: 'E1',
  matter: 'committee-election' as const,
  title: '选举业主委员会',
  building: null,
  act: 'other' as const,
  subject: null,
  candidates: ['c1', 'c2', 'c3'],
  seats: 2,
}
export const notice = {
  opens: '2026-03-25' as const,
  closes: '2026-03-27' as const,
  place: '小区广场',
  forms: ['paper' as const, 'online' as const],
  told: ['residents-committee' as const],
}

/** A meeting that the committee proposes, on 2026-03-02. */
export async function proposed(
  h: Harness,
  { agenda = [motion], kind = 'regular' as 'regular' | 'interim', id = 'm1' } = {},
): Promise<Meeting> {
  const meeting = h.process(assemblyMeeting, id)
  accepted(
    await meeting.start({
      input: { kind, source: null, agenda: agenda as never, owners: null, conveneBy: null, election: null },
      by: director,
    }),
  )
  return meeting
}

/** The same with its roll open. */
export async function rolling(h: Harness, given: Parameters<typeof proposed>[1] = {}): Promise<Meeting> {
  const meeting = await proposed(h, given)
  await meeting.by(director).does('roll.open', { day: '2026-03-02' })
  for (const data of voters) accepted(await meeting.register('roll').record({ data, by: clerk }))
  return meeting
}

/** The same on 2026-03-10, with its roll frozen. */
export async function ready(h: Harness, given: Parameters<typeof rolling>[1] = {}): Promise<Meeting> {
  const meeting = await rolling(h, given)
  await frozen(h, meeting)
  return meeting
}

async function frozen(h: Harness, meeting: Meeting): Promise<void> {
  await h.at('2026-03-10')
  await meeting.by(director).does('roll.seal', {})
  await h.pass()
}

/** Takes one whose roll is open to its vote, on 2026-03-25. */
export async function brought(h: Harness, meeting: Meeting): Promise<void> {
  await frozen(h, meeting)
  await opened(h, meeting)
}

/** The same on 2026-03-25, with its vote open. */
export async function voting(h: Harness, given: Parameters<typeof rolling>[1] = {}): Promise<Meeting> {
  const meeting = await ready(h, given)
  await opened(h, meeting)
  return meeting
}

async function opened(h: Harness, meeting: Meeting): Promise<void> {
  await meeting.by(director).does('notice.publish', notice)
  await h.at('2026-03-25')
  await meeting.by(director).does('voting.open', {})
}

/** A ballot of a voter, as a record. */
export function ballot(
  number: number,
  choices: Readonly<Record<string, 'for' | 'against' | 'abstain' | 'void'>>,
  more: {
    readonly channel?: 'paper' | 'online' | 'video' | 'telephone' | 'message'
    readonly entry?: 'only' | 'first' | 'second'
    readonly proxy?: string
  } = {},
) {
  const { voter, areaCentiM2, buildings } = voters[number - 1] as (typeof voters)[number]
  return {
    kind: 'ballot',
    voter,
    areaCentiM2,
    buildings,
    channel: more.channel ?? 'online',
    entry: more.entry ?? 'only',
    proxy: more.proxy ?? null,
    choices: Object.entries(choices).map(([question, choice]) => ({ question, choice })),
  } as const
}

/** Casts a ballot online. */
export async function cast(
  meeting: Meeting,
  number: number,
  choices: Parameters<typeof ballot>[1],
  more: Parameters<typeof ballot>[2] = {},
) {
  return meeting.register('ballots').record({ data: ballot(number, choices, more), by: owner(`o${number}`) })
}

/** Enters a paper ballot twice, by two people, as cast at an instant. */
export async function enter(
  meeting: Meeting,
  number: number,
  choices: Parameters<typeof ballot>[1],
  {
    at,
    second = choices,
    by = clerk2,
  }: { readonly at: number; readonly second?: Parameters<typeof ballot>[1]; readonly by?: typeof clerk },
) {
  const paper = (entry: 'first' | 'second', own: typeof choices) => ({
    data: ballot(number, own, { channel: 'paper', entry }),
    by: owner(`o${number}`),
    at,
  })
  accepted(await meeting.register('ballots').record({ ...paper('first', choices), enteredBy: clerk }))
  return meeting.register('ballots').record({ ...paper('second', second), enteredBy: by })
}

/** Goes to the end of the vote, counts, witnesses and announces. */
export async function decided(h: Harness, meeting: Meeting) {
  await h.at('2026-03-28')
  if ((await meeting.standing())?.states.includes('entering'))
    await meeting.by(clerkOf()).does('entry.close', {})
  await h.pass()
  for (const witness of ['w1', 'w2'])
    await meeting.by({ id: witness, capacity: 'teller' }).does('count.witness', { witness })
  return meeting.by(director).does('result.announce', {})
}

const clerkOf = () => ({ id: 'tel', capacity: 'teller' })
