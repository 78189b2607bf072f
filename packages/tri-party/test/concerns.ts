import { accepted, type Harness } from '@gongzhi/core/testing'
import { concern, type ConcernKind } from '@gongzhi/tri-party'

import { beginSeries, meetingOf, sit } from './meeting.ts'
import { clerk, director, li, manager, secretary, staff } from './people.ts'

/** An unlawful act of an owner. */
export const act = {
  violation: 'illegal-building' as const,
  subject: 'unit-1',
  evidence: ['photo-1'],
  dissuasion: '已劝阻',
}

/** A complaint of an owner, unless something else is said. */
export async function raise(
  harness: Harness,
  over: {
    readonly kind?: ConcernKind
    readonly raisedBy?: string | null
    readonly subject?: string
    readonly series?: string | null
  } = {},
  id = 'c1',
) {
  const process = harness.process(concern, id)
  accepted(
    await process.start({
      input: {
        kind: 'complaint',
        channel: 'online',
        subject: '路灯不亮',
        raisedBy: 'li',
        series: null,
        ...over,
      },
      by: clerk,
    }),
  )
  return process
}

/** Accepted by the manager and assigned to the staff, on the first day. */
export async function underWay(harness: Harness, over: Parameters<typeof raise>[1] = {}, id = 'c1') {
  const process = await raise(harness, over, id)
  await process.by(manager).does('concern.accept', {})
  await process.by(manager).does('concern.assign', { to: staff })
  return process
}

/** Worked on, and resolved. */
export async function resolved(harness: Harness, over: Parameters<typeof raise>[1] = {}, id = 'c1') {
  const process = await underWay(harness, over, id)
  await process.by(staff).does('evidence.add', { reference: 'photo-1', note: '已更换' })
  await process.by(staff).does('concern.resolve', { resolution: '已修好' })
  return process
}

/** Escalated to the joint meeting, of the series s1 unless another is said, or none. */
export async function escalated(harness: Harness, over: Parameters<typeof raise>[1] = {}) {
  const process = await underWay(harness, over)
  for (const by of [li, li]) await process.by(by).does('concern.urge', {})
  await process.by(li).does('concern.escalate', { reason: '久拖不决' })
  await harness.pass()
  return process
}

/** The matter that the concern c1 becomes. */
export const matter = 'concern:c1'

/** On the agenda of the meeting of 2026-03-10, which sits. */
export async function atMeeting(harness: Harness) {
  const series = await beginSeries(harness)
  const process = await escalated(harness, { series: 's1' })
  await series.by(secretary).does('meeting.convene', { day: '2026-03-10', place: '会议室' })
  await harness.at('2026-03-10')
  const meeting = meetingOf(harness)
  await sit(harness, meeting)
  return { series, process, meeting }
}

type Sitting = Awaited<ReturnType<typeof atMeeting>>['meeting']

/** The company is bound to do it, by actions with these days. */
export async function decide(
  meeting: Sitting,
  ...days: readonly `${number}-${number}-${number}`[]
): Promise<void> {
  const decision = { item: matter, decision: '更换灯具', binds: ['company' as const] }
  await meeting.by(director).does('item.propose', decision)
  await meeting.by(manager).does('item.consent', { item: matter })
  for (const [index, dueDay] of days.entries())
    await meeting.by(secretary).does('action.assign', {
      id: `a${index + 1}`,
      item: matter,
      party: 'company',
      what: '更换灯具',
      dueDay,
    })
}

/** The minutes are drafted, signed by all and published. */
export async function minute(harness: Harness, meeting: Sitting): Promise<void> {
  await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
  for (const by of [secretary, director, manager]) await meeting.by(by).does('minutes.sign', {})
  await meeting.by(secretary).does('minutes.publish', {})
  await harness.pass()
}

/** The company reports an action, and the committee verifies it. */
export async function carryOut(harness: Harness, meeting: Sitting, action = 'a1'): Promise<void> {
  await meeting.by(manager).does('action.report', { action, evidence: 'photo-1' })
  await meeting.by(director).does('action.verify', { action, done: true })
  await harness.pass()
}
