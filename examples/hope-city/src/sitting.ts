import type { Actor, Process } from '@gongzhi/core'
import type { jointMeeting, Party } from '@gongzhi/tri-party'

import { secretary, speaker } from './people.ts'
import type { Loop } from './read-loop.ts'
import type { Input } from './read.ts'
import { DAY, type Stage } from './stage.ts'

/** One joint meeting. */
export type Meeting = Process<(typeof jointMeeting)['vocabulary']>

/** The action that the meeting assigns about the concern of the round of visits. */
export const LOOP_ACTION = 'A-loop'

/** The matter that was put on the agenda for a concern. */
interface Matter {
  readonly id: string
  readonly concern?: string | null
}

/**
 * Escalated concerns: every second one is decided between committee and company, one in seven is handed up,
 * the others stay open. What becomes of the two that are told to their end, the file says.
 */
export async function discuss(
  stage: Stage,
  meeting: Meeting,
  { process, day, loop }: { readonly process: string; readonly day: string; readonly loop: Loop },
): Promise<void> {
  const [first] = await meeting.history({ limit: 1 })
  const items = (first?.body.data as { items?: readonly Matter[] } | undefined)?.items ?? []
  const told = await discussTold(stage, meeting, { process, day, loop, items })
  for (const [index, { id: item }] of items.filter((one) => !told.includes(one)).entries()) {
    const id = (name: string) => `${process}:${name}:${item}`.slice(0, 100)
    await stage.ok(
      meeting.send({
        event: 'item.analyse',
        data: { item, finding: '经三方现场查看，责任已明确' },
        by: secretary,
        id: id('analysed'),
      }),
    )
    if (index % 7 === 6)
      await stage.ok(
        meeting.send({
          event: 'item.handUp',
          data: { item, reason: '超出小区权限' },
          by: secretary,
          id: id('handed-up'),
        }),
      )
    else if (index % 2 === 1)
      await stage.ok(
        meeting.send({
          event: 'item.leaveOpen',
          data: { item, reason: '等待维修方案' },
          by: secretary,
          id: id('left-open'),
        }),
      )
    else {
      await stage.ok(
        meeting.send({
          event: 'item.propose',
          data: { item, decision: '物业十五日内完成，业委会监督', binds: ['company', 'owner-committee'] },
          by: secretary,
          id: id('proposed'),
        }),
      )
      for (const party of ['company', 'owner-committee'] as const)
        await stage.ok(
          meeting.send({ event: 'item.consent', data: { item }, by: speaker[party] as Actor, id: id(party) }),
        )
    }
  }
}

/** The concern of the round is decided, with an action; the other one is handed up. */
async function discussTold(
  stage: Stage,
  meeting: Meeting,
  given: {
    readonly process: string
    readonly day: string
    readonly loop: Loop
    readonly items: readonly Matter[]
  },
): Promise<readonly Matter[]> {
  const { process, day, items } = given
  const { round, atMeeting, toStreet } = given.loop
  const decided = items.filter(({ concern }) => concern?.startsWith(`${round.id}/`))
  for (const { id: item } of decided) {
    const send = (what: string, command: Parameters<Meeting['send']>[0]) =>
      stage.ok(meeting.send({ ...command, id: `${process}:loop:${what}` }))
    const { finding, decision } = atMeeting
    const binds: Party[] = ['company', 'owner-committee']
    await send('analysed', { event: 'item.analyse', data: { item, finding }, by: secretary })
    await send('proposed', { event: 'item.propose', data: { item, decision, binds }, by: secretary })
    for (const party of binds)
      await send(party, { event: 'item.consent', data: { item }, by: speaker[party] as Actor })
    const dueDay = dayAfter(day, 20)
    await send('assigned', {
      event: 'action.assign',
      data: { id: LOOP_ACTION, item, party: 'company', what: decision, dueDay },
      by: secretary,
    })
  }
  const up = items.filter(({ concern }) => concern === toStreet.id)
  for (const { id: item } of up)
    await stage.ok(
      meeting.send({
        event: 'item.handUp',
        data: { item, reason: toStreet.reason },
        by: secretary,
        id: `${process}:loop:handed-up`,
      }),
    )
  return [...decided, ...up]
}

function dayAfter(day: string, days: number): `${number}-${number}-${number}` {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY)
    .toISOString()
    .slice(0, 10) as `${number}-${number}-${number}`
}

/** The topics of the meeting are decided by those whom they bind, each with an action. */
export async function decide(
  stage: Stage,
  meeting: Meeting,
  process: string,
  minutes: Input['meetings'][number],
): Promise<void> {
  const held = minutes.againOn ?? (minutes.day as string)
  for (const topic of minutes.topics ?? []) {
    const binds = [...new Set<Party>([topic.action.party, 'company', 'owner-committee'])]
    const id = (name: string) => `${process}:${topic.id}:${name}`
    await stage.ok(
      meeting.send({
        event: 'item.propose',
        data: { item: topic.id, decision: topic.decision, binds },
        by: secretary,
        id: id('proposed'),
      }),
    )
    for (const party of binds)
      await stage.ok(
        meeting.send({
          event: 'item.consent',
          data: { item: topic.id },
          by: speaker[party] as Actor,
          id: id(party),
        }),
      )
    const dueDay = dayAfter(held, topic.action.days)
    await stage.ok(
      meeting.send({
        event: 'action.assign',
        data: { id: `A${topic.id}`, item: topic.id, party: topic.action.party, what: topic.decision, dueDay },
        by: secretary,
        id: id('action'),
      }),
    )
  }
}
