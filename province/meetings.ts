import { compositions, jointMeeting, jointMeetingSeries } from '@gongzhi/tri-party'

import { SERIES } from './concerns.ts'
import { officer, PARTIES, speakerOf } from './people.ts'
import { type CommunityPlan, type Province, randomOf } from './plan.ts'
import { at, civil, dayOf, MINUTE, type Stage, type Step } from './step.ts'

const PLACE = '小区党群服务站'
const TOPICS = [
  '公共收益公示',
  '电梯维保合同',
  '消防通道整治',
  '楼道堆物清理',
  '停车秩序',
  '绿化补种',
] as const
/** From the meeting until its action is done. */
const DONE_AFTER = 12

type Command = Parameters<ReturnType<typeof handleOf>['send']>[0]
const handleOf = ({ community }: Stage, id: string) => community.process(jointMeeting, id)

/** The series of joint meetings begins with the year. */
export function seriesSteps(community: CommunityPlan): readonly Step[] {
  const { standing, ...composition } = compositions.partyOrganisation
  return [
    {
      at: at(1, 540),
      commands: 1,
      do: (stage) =>
        stage.ok(
          stage.community.process(jointMeetingSeries, SERIES).start({
            input: { composition: { ...composition, standing: [...standing] }, firstMonth: '2025-01' },
            by: officer(community, 'secretary'),
            id: `${SERIES}:begun`,
          }),
        ),
    },
  ]
}

/** The joint meeting of a month (1 to 12), from the day on which it is convened until its action is verified. */
export function meetingSteps(province: Province, community: CommunityPlan, month: number): readonly Step[] {
  const random = randomOf(province, community.index, 2, month)
  const first = dayOf(Date.parse(`2025-${String(month).padStart(2, '0')}-01T12:00:00+08:00`))
  const held = first + 17 + random.below(8)
  const process = `${SERIES}/meeting-2025-${String(month).padStart(2, '0')}`
  const secretary = officer(community, 'secretary')
  const sent = (when: number, what: string, command: Command): Step => ({
    at: when,
    commands: 1,
    do: (stage) => stage.ok(handleOf(stage, process).send({ ...command, id: `${process}:${what}` })),
  })
  const convened: Step = {
    at: at(first + 7 + random.below(5), 540),
    commands: 1,
    do: (stage) =>
      stage.ok(
        stage.community.process(jointMeetingSeries, SERIES).send({
          event: 'meeting.convene',
          data: { day: civil(held), place: PLACE },
          by: secretary,
          id: `${process}:convened`,
        }),
      ),
  }
  const evening = at(held, 1_140)
  return [
    convened,
    sent(at(held - 4, 600), 'topic', {
      event: 'agenda.add',
      data: { id: 'T1', title: random.pick(TOPICS), concern: null },
      by: secretary,
    }),
    sent(evening, 'sign-in opens', { event: 'signIn.open', data: {}, by: secretary }),
    ...PARTIES.map((party): Step => ({
      at: evening + MINUTE,
      commands: 1,
      do: (stage) =>
        stage.ok(
          handleOf(stage, process)
            .register('signIns')
            .record({
              data: { person: speakerOf(community, party).id, party },
              by: speakerOf(community, party),
              id: `${process}:sign-in:${party}`,
            }),
        ),
    })),
    sent(evening + 5 * MINUTE, 'sign-in closes', { event: 'signIn.close', data: {}, by: secretary }),
    {
      at: evening + 10 * MINUTE,
      commands: 0,
      settled: true,
      do: (stage) => discuss(stage, community, process),
    },
    ...decidedSteps(community, held, sent),
    ...minutesSteps(community, held, { sent, month }),
  ]
}

/** What was escalated is decided between committee and company, left open, or handed up: every seventh. */
async function discuss(stage: Stage, community: CommunityPlan, process: string): Promise<void> {
  const meeting = handleOf(stage, process)
  const [first] = await meeting.history({ limit: 1 })
  const items =
    (first?.body.data as { readonly items?: readonly { readonly id: string }[] } | undefined)?.items ?? []
  const secretary = officer(community, 'secretary')
  for (const [index, { id: item }] of items.entries()) {
    const send = (what: string, command: Command) =>
      stage.ok(meeting.send({ ...command, id: `${process}:${what}:${item}`.slice(0, 100) }))
    await send('analysed', {
      event: 'item.analyse',
      data: { item, finding: '经三方现场查看，责任已明确' },
      by: secretary,
    })
    if (index % 7 === 6)
      await send('up', { event: 'item.handUp', data: { item, reason: '超出小区权限' }, by: secretary })
    else if (index % 2 === 1)
      await send('open', { event: 'item.leaveOpen', data: { item, reason: '等待维修方案' }, by: secretary })
    else {
      const binds = ['company', 'owner-committee'] as const
      const decision = '物业十五日内完成，业委会监督'
      await send('proposed', {
        event: 'item.propose',
        data: { item, decision, binds: [...binds] },
        by: secretary,
      })
      for (const party of binds)
        await send(party, { event: 'item.consent', data: { item }, by: speakerOf(community, party) })
    }
  }
}

type Sent = (when: number, what: string, command: Command) => Step

/** The topic is decided by those whom it binds, with an action of the company. */
function decidedSteps(community: CommunityPlan, held: number, sent: Sent): readonly Step[] {
  const secretary = officer(community, 'secretary')
  const [item, decision] = ['T1', '同意方案，二十日内完成']
  const binds = ['company', 'owner-committee'] as const
  const from = at(held, 1_180)
  return [
    sent(from, 'proposed', {
      event: 'item.propose',
      data: { item, decision, binds: [...binds] },
      by: secretary,
    }),
    ...binds.map((party) =>
      sent(from + MINUTE, `consent ${party}`, {
        event: 'item.consent',
        data: { item },
        by: speakerOf(community, party),
      }),
    ),
    sent(from + 2 * MINUTE, 'assigned', {
      event: 'action.assign',
      data: { id: 'A1', item, party: 'company', what: decision, dueDay: civil(held + 20) },
      by: secretary,
    }),
    sent(at(held + DONE_AFTER, 600), 'done', {
      event: 'action.report',
      data: { action: 'A1', evidence: '完成情况报告' },
      by: speakerOf(community, 'company'),
    }),
    sent(at(held + DONE_AFTER + 1, 600), 'verified', {
      event: 'action.verify',
      data: { action: 'A1', done: true },
      by: speakerOf(community, 'owner-committee'),
    }),
  ]
}

/** The minutes are drafted, signed by each party on the next day, and published. */
function minutesSteps(
  community: CommunityPlan,
  held: number,
  { sent, month }: { readonly sent: Sent; readonly month: number },
): readonly Step[] {
  const secretary = officer(community, 'secretary')
  return [
    sent(at(held, 1_230), 'minutes', {
      event: 'minutes.draft',
      data: { minutes: `纪要-${month}` },
      by: secretary,
    }),
    ...PARTIES.map((party, index) =>
      sent(at(held + 1, 1_200 + index), `signed ${party}`, {
        event: 'minutes.sign',
        data: {},
        by: speakerOf(community, party),
      }),
    ),
    sent(at(held + 1, 1_260), 'published', { event: 'minutes.publish', data: {}, by: secretary }),
  ]
}
