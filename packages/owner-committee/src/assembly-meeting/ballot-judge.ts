import type { Actor, CivilDay, Json } from '@gongzhi/core'

import { type BallotRecord, deliverers, type DeliveryRecord } from './ballot.ts'
import { choicesProblem } from './choices.ts'
import { frozenVote } from './frozen-vote.ts'
import { type Judged, refused } from './judged.ts'
import type { MandateRecord } from './mandate.ts'
import { otherArea, type RollRecord, sameMeasures } from './roll.ts'

/** What a judge of ballots and deliveries is told. */
interface Asked<Record> {
  readonly record: Record
  readonly frozen: Json
  readonly read: readonly (Json | undefined)[]
  readonly by: Actor
  readonly enteredBy?: Actor
  readonly day: CivilDay
}

/**
 * Whether a ballot or a delivery is accepted: by the frozen roll, the mandate, the announced forms, and the
 * questions that its voter is asked.
 */
export function judgeBallots({ record, ...asked }: Asked<BallotRecord | DeliveryRecord>): Judged {
  const listed = asked.read[0] as unknown as RollRecord | undefined
  if (!listed)
    return refused({ zh: '不在表决权名册上', en: 'the voter is not on the roll' }, { found: record.voter })
  return record.kind === 'delivery'
    ? judgeDelivery(record, { listed, by: asked.by })
    : judgeBallot({ ...asked, record }, listed)
}

function judgeBallot(
  { record, frozen, read, by, enteredBy, day }: Asked<BallotRecord>,
  listed: RollRecord,
): Judged {
  const { asked, forms } = frozenVote(frozen)
  if (record.proxy === null) {
    if (by.capacity !== 'owner' || !listed.actors.includes(by.id))
      return refused(
        { zh: '不得为他人的专有部分表决', en: 'nobody votes for the unit of another' },
        {
          found: by.id,
          instead: {
            zh: '由业主本人、共有人代表、监护人或受托人表决',
            en: 'the owner, the representative of co-owners, a guardian or a proxy votes',
          },
        },
      )
  } else {
    const problem = mandateProblem(record, {
      mandates: read[1] as unknown as MandateRecord | undefined,
      by,
      day,
    })
    if (problem) return problem
  }
  if (!sameMeasures(record, listed))
    return refused(otherArea, { found: record.areaCentiM2, required: listed.areaCentiM2 })
  if (!forms.includes(record.channel))
    return refused(
      { zh: '未通知采用这种表决形式', en: 'this form of voting was not announced' },
      { found: record.channel, required: forms },
    )
  const paper = record.channel === 'paper' || record.channel === 'door-to-door'
  if (paper !== (record.entry !== 'only'))
    return refused(
      { zh: '纸质票须录入两次，其他票一次', en: 'paper is entered twice, other ballots once' },
      { found: record.entry, required: paper ? 'first, second' : 'only' },
    )
  if (paper && enteredBy === undefined)
    return refused(
      { zh: '纸质票由录入员录入', en: 'paper is entered by a clerk or a teller' },
      { instead: { zh: '请以 enteredBy 写明录入员', en: 'state the clerk as enteredBy' } },
    )
  if (record.channel === 'online' && enteredBy !== undefined)
    return refused(
      {
        zh: '网络表决由本人提交，不得代录',
        en: 'an online ballot is sent by the voter, and entered by nobody else',
      },
      { found: enteredBy.capacity },
    )
  if (!paper && record.choices.some(({ choice }) => choice === 'void'))
    return refused(
      { zh: '只有纸质票可以登记为无效', en: 'only paper is recorded as void' },
      { found: record.channel },
    )
  const problem = choicesProblem(record, asked)
  if (problem)
    return refused({ zh: problem.zh, en: problem.en }, { found: problem.found, required: problem.required })
  return true
}

function mandateProblem(
  record: BallotRecord,
  {
    mandates,
    by,
    day,
  }: { readonly mandates: MandateRecord | undefined; readonly by: Actor; readonly day: CivilDay },
): Judged | undefined {
  if (by.capacity !== 'proxy' || by.id !== record.proxy)
    return refused(
      { zh: '由受托人本人表决', en: 'the proxy himself votes' },
      { found: by.id, required: record.proxy },
    )
  const mandate = mandates?.principals.find(({ voter }) => voter === record.voter)
  if (!mandate)
    return refused({ zh: '没有登记的委托', en: 'no mandate is registered' }, { found: record.proxy })
  if (day < mandate.from || day > mandate.until)
    return refused(
      { zh: '委托不在有效期内', en: 'the mandate is not in force on this day' },
      { found: day, required: { from: mandate.from, until: mandate.until } },
    )
  return undefined
}

function judgeDelivery(
  record: DeliveryRecord,
  { listed, by }: { readonly listed: RollRecord; readonly by: Actor },
): Judged {
  if (!deliverers.includes(by.capacity as (typeof deliverers)[number]))
    return refused(
      { zh: '由送达人员登记送达', en: 'whoever delivers records the delivery' },
      { found: by.capacity, required: [...deliverers] },
    )
  return (
    sameMeasures(record, listed) ||
    refused(otherArea, { found: record.areaCentiM2, required: listed.areaCentiM2 })
  )
}
