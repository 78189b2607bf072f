import type { Actor, Process } from '@gongzhi/core'
import type { jointMeeting, Party } from '@gongzhi/tri-party'

import { secretary, speaker } from './people.ts'
import type { Input } from './read.ts'
import { DAY, type Stage } from './stage.ts'

/** One joint meeting. */
export type Meeting = Process<(typeof jointMeeting)['vocabulary']>

/**
 * Escalated concerns: every second one is decided between committee and company, one in seven is handed up,
 * the others stay open.
 */
export async function discuss(stage: Stage, meeting: Meeting, process: string): Promise<void> {
  const [first] = await meeting.history({ limit: 1 })
  const items = (first?.body.data as { items?: readonly { readonly id: string }[] } | undefined)?.items ?? []
  for (const [index, { id: item }] of items.entries()) {
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
    const dueDay = new Date(Date.parse(`${held}T00:00:00Z`) + topic.action.days * DAY)
      .toISOString()
      .slice(0, 10) as `${number}-${number}-${number}`
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
