import type { Actor } from '@gongzhi/core'
import { accepted, type Harness, type Subject } from '@gongzhi/core/testing'
import { compositions, jointMeeting, jointMeetingSeries, type Party, partyOf } from '@gongzhi/tri-party'

import { director, manager, secretary } from './people.ts'
import { standingOf } from './story.ts'

type Meeting = Subject<typeof jointMeeting.vocabulary>

/** Party organisation, owner committee and company, convened by the first. */
export const threeParties = {
  ...compositions.partyOrganisation,
  standing: [...compositions.partyOrganisation.standing],
}

/** A series that begins in March 2026. */
export async function beginSeries(harness: Harness, id = 's1') {
  const series = harness.process(jointMeetingSeries, id)
  accepted(await series.start({ input: { composition: threeParties, firstMonth: '2026-03' }, by: secretary }))
  return series
}

/** A matter that nobody's concern brings. */
export const matter = (id: string) => ({ id, title: `议题 ${id}`, concern: null })

/** Ids of matters in a row. */
export const numbers = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => `i${from + index}`)

/** Twenty matters of each party: as many as wait. */
export async function proposeSixty(series: Awaited<ReturnType<typeof beginSeries>>) {
  for (const [index, by] of [director, secretary, manager].entries())
    for (const id of numbers(20 * index + 1, 20)) await series.by(by).does('agenda.propose', matter(id))
}

/** The meeting of March in a series. */
export const meetingOf = (harness: Harness, series = 's1', month = '2026-03'): Meeting =>
  harness.process(jointMeeting, `${series}/meeting-${month}`)

/** A meeting on 2026-03-10 with two matters, i1 and i2, convened by a series of its own. */
export async function convene(
  harness: Harness,
  items = [
    { id: 'i1', title: '路灯', concern: null },
    { id: 'i2', title: '停车', concern: null },
  ],
  id = 's1',
): Promise<Meeting> {
  const series = await beginSeries(harness, id)
  for (const [index, item] of items.entries())
    await series.by([secretary, director, manager][index % 3] as Actor).does('agenda.propose', item)
  await series.by(secretary).does('meeting.convene', { day: '2026-03-10', place: '会议室' })
  await harness.pass()
  return meetingOf(harness, id)
}

/** One sitting on its day: sign-in opened, everybody who came signed in, sign-in closed and counted. */
export async function sit(
  harness: Harness,
  meeting: Meeting,
  present: readonly Actor[] = [secretary, director, manager],
): Promise<void> {
  const { day } = (await standingOf(meeting)).context
  if (harness.today() < day) await harness.at(day)
  await meeting.by(secretary).does('signIn.open', {})
  for (const by of present) accepted(await signIn(meeting, by))
  await meeting.by(secretary).does('signIn.close', {})
  await harness.pass()
}

/** Somebody signs in; for his own party, if nothing else is said. */
export function signIn(meeting: Meeting, by: Actor, party: Party = partyOf(by.capacity) as Party) {
  return meeting.register('signIns').record({ data: { person: by.id, party }, by })
}

/**
 * i1 is decided for the company, i2 left open, and one action assigned; the minutes are signed and published.
 */
export async function conclude(
  meeting: Meeting,
  dueDay: `${number}-${number}-${number}` = '2026-03-12',
): Promise<void> {
  await meeting.by(director).does('item.propose', { item: 'i1', decision: '更换灯具', binds: ['company'] })
  await meeting.by(manager).does('item.consent', { item: 'i1' })
  await meeting.by(director).does('item.leaveOpen', { item: 'i2', reason: '待测量' })
  await meeting
    .by(secretary)
    .does('action.assign', { id: 'a1', item: 'i1', party: 'company', what: '更换灯具', dueDay })
  await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
  for (const by of [secretary, director, manager]) await meeting.by(by).does('minutes.sign', {})
  await meeting.by(secretary).does('minutes.publish', {})
}
