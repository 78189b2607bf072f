import type { Harness } from '@gongzhi/core/testing'
import { concern, jointMeetingSeries } from '@gongzhi/tri-party'

import { atMeeting, carryOut, decide, escalated, matter, minute } from '../concerns.ts'
import { beginSeries, meetingOf } from '../meeting.ts'
import { asked, assembly } from '../owners.ts'
import { director, li, manager, secretary } from '../people.ts'
import { standingOf } from '../story.ts'
import { type Attack, wholeOf } from './attack.ts'

const c1 = (h: Harness) => h.process(concern, 'c1')
const item = { id: matter, title: '楼顶漏水', concern: 'c1' }
const foreign = 'authorise/foreign-sender'

type Told =
  | 'meeting.decide'
  | 'meeting.leave'
  | 'meeting.handUp'
  | 'meeting.carry'
  | 'meeting.putToOwners'
  | 'meeting.ownersDecided'
  | 'meeting.done'

/** Another meeting, of another series, with a matter that it says is the concern's. */
async function otherMeeting(h: Harness) {
  const series = await beginSeries(h, 's2')
  await series.by(secretary).does('meeting.convene', { day: '2026-03-20', place: '会议室' })
  await h.pass()
  const other = meetingOf(h, 's2')
  const typed = await other.by(manager).cannot('agenda.add', item)
  const named = await other.by(manager).cannot('agenda.add', { ...item, concern: null })
  return [typed, named]
}

/** What a meeting that has nothing to do with the concern says to it. */
const told = (h: Harness, event: Told, data: object) =>
  Promise.all(
    [
      h.sentBy('s2/meeting-2026-03', { definition: 'joint-meeting', lineage: ['s2'] }),
      h.sentBy('s1/meeting-2026-02', { definition: 'joint-meeting', lineage: ['s1'] }),
      h.sentBy('s1/meeting-2026-03', { definition: 'joint-meeting', community: 'elsewhere' }),
      h.sentBy('s1', { definition: 'joint-meeting-series' }),
    ].map((by) =>
      c1(h)
        .by(by)
        .cannot(event, data as never),
    ),
  )

/** A meeting of others speaks of the concern; its own meeting is heard. */
function ofMeetings(
  reaction: string,
  event: Told,
  more: Pick<Attack, 'honest' | 'comesTo'> & { readonly data: object },
): Attack {
  return {
    reaction,
    stage: atMeeting,
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    attack: async (h) => [...(await otherMeeting(h)), ...(await told(h, event, more.data))],
    refusals: ['rule/not-met', 'rule/not-met', foreign, foreign, foreign, foreign],
    honest: more.honest,
    comesTo: more.comesTo,
  }
}

/** What the concern's own meeting does about it, and where the concern is then. */
async function after(h: Harness, tell: (meeting: ReturnType<typeof meetingOf>) => Promise<unknown>) {
  await tell(meetingOf(h))
  await h.pass()
  return (await standingOf(c1(h))).state
}

const reason = '…'

/** What is tried on concerns that are at the joint meeting, and on what it gives back. */
export const decisions: readonly Attack[] = [
  {
    // Somebody else's series says that its meeting has the concern, so that it may decide about it.
    reaction: 'agenda-to-concern',
    async stage(h) {
      await beginSeries(h)
      await escalated(h, { series: 's1' })
    },
    unharmed: (h) => wholeOf(h, concern, 'c1'),
    async attack(h) {
      const typed = await otherMeeting(h)
      const scheduled = { meeting: 's2/meeting-2026-03', day: '2026-03-10' as const }
      const say = (...sender: Parameters<Harness['sentBy']>) =>
        c1(h)
          .by(h.sentBy(...sender))
          .cannot('meeting.schedule', scheduled)
      return [
        ...typed,
        await say('s2', { definition: 'joint-meeting-series' }),
        await say('s1', { definition: 'joint-meeting-series', community: 'elsewhere' }),
      ]
    },
    refusals: ['rule/not-met', 'rule/not-met', foreign, foreign],
    async honest(h) {
      const series = h.process(jointMeetingSeries, 's1')
      await series.by(secretary).does('meeting.convene', { day: '2026-03-10', place: '会议室' })
      await h.pass()
      return (await standingOf(c1(h))).context.meeting
    },
    comesTo: 's1/meeting-2026-03',
  },
  ofMeetings('decision-to-concern', 'meeting.decide', {
    data: { decision: '无需处理', parties: ['company'], day: '2030-01-01' },
    async honest(h) {
      await after(h, async (meeting) => {
        await decide(meeting, '2026-03-20')
        await meeting.by(secretary).does('minutes.draft', { minutes: 'doc-1' })
      })
      return (await standingOf(c1(h))).context.owed
    },
    comesTo: { parties: ['company'], day: '2026-03-20', since: '2026-03-10' },
  }),
  ofMeetings('open-matter-to-concern', 'meeting.leave', {
    data: { reason },
    honest: (h) =>
      after(h, (meeting) => meeting.by(director).does('item.leaveOpen', { item: matter, reason })),
    comesTo: { working: 'atMeeting' },
  }),
  ofMeetings('handed-up-matter-to-concern', 'meeting.handUp', {
    data: { reason },
    honest: (h) => after(h, (meeting) => meeting.by(director).does('item.handUp', { item: matter, reason })),
    comesTo: { working: { atStreet: 'waiting' } },
  }),
  ofMeetings('carried-action-to-concern', 'meeting.carry', {
    data: { reason },
    honest: (h) =>
      after(h, async (meeting) => {
        await decide(meeting, '2026-03-20')
        await minute(h, meeting)
        await meeting.by(secretary).does('action.carry', { action: 'a1', reason })
      }),
    comesTo: { working: 'atMeeting' },
  }),
  ofMeetings('owners-matter-to-concern', 'meeting.putToOwners', {
    data: { motion: asked.motion, assembly: 's1/meeting-2026-03/owners-1' },
    honest: (h) =>
      after(h, (meeting) => meeting.by(director).does('item.putToOwners', { item: matter, ...asked })),
    comesTo: { working: 'atOwners' },
  }),
  ofMeetings('owners-decision-to-concern', 'meeting.ownersDecided', {
    data: {
      motion: asked.motion,
      assembly: 's1/meeting-2026-03/owners-1',
      decision: 'd',
      passed: true,
      day: '2026-03-10',
    },
    honest: (h) =>
      after(h, async (meeting) => {
        await meeting.by(director).does('item.putToOwners', { item: matter, ...asked })
        await h.pass()
        await meeting
          .by(assembly(h))
          .does('owners.decide', { vote: 'owners-1', decision: 'd', passed: true, day: '2026-03-10' })
      }),
    comesTo: { working: 'handling' },
  }),
  ofMeetings('returned-matter-to-concern', 'meeting.carry', {
    data: { reason },
    honest: (h) =>
      after(h, async (meeting) => {
        await meeting.by(director).does('item.putToOwners', { item: matter, ...asked })
        await h.pass()
        await meeting.by(assembly(h)).does('owners.return', { vote: 'owners-1', reason })
      }),
    comesTo: { working: 'atMeeting' },
  }),
  ofMeetings('done-decision-to-concern', 'meeting.done', {
    data: { decision: '已妥善解决', by: manager },
    honest: (h) =>
      after(h, async (meeting) => {
        await decide(meeting, '2026-03-20')
        await minute(h, meeting)
        await carryOut(h, meeting)
        await c1(h).by(li).does('concern.evaluate', { satisfied: true })
      }),
    comesTo: 'closed',
  }),
]
