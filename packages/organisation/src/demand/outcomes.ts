import { outcome } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { person } from './events.ts'
import { DEMAND_GRADES, DEMAND_KINDS, OTHER_WAYS, SOLUTIONS } from './kind.ts'
import { ratesShape } from './part.ts'
import { raisers, receivers, superiors, TRACKS } from './track.ts'

const track = z.enum(TRACKS)
const everybody = [...raisers, ...receivers] as const

/** What a demand announces. */
export const outcomes = {
  'demand.raised': outcome({
    data: z.object({
      kind: z.enum(DEMAND_KINDS),
      catalogue: z.string().nullable(),
      item: z.string().nullable(),
    }),
    label: { zh: '诉求已提出', en: 'Demand raised' },
  }),
  'demand.received': outcome({
    data: z.object({ lead: person, grade: z.enum(DEMAND_GRADES) }),
    label: { zh: '诉求已接收', en: 'Demand received' },
    notice: [...raisers],
  }),
  'demand.turnedAway': outcome({
    data: z.object({ way: z.enum(OTHER_WAYS), advice: z.string() }),
    label: { zh: '诉求转其他途径', en: 'Demand sent another way' },
    notice: [...raisers],
  }),
  'demand.regraded': outcome({
    data: z.object({ from: z.enum(DEMAND_GRADES), to: z.enum(DEMAND_GRADES), reason: z.string() }),
    label: { zh: '难易程度已调整', en: 'Demand graded anew' },
    notice: [...everybody],
  }),
  'lead.replaced': outcome({
    data: z.object({ from: person, to: person, reason: z.string() }),
    label: { zh: '牵头人已更换', en: 'Lead replaced' },
    notice: [...everybody],
  }),
  'parts.given': outcome({
    data: z.object({ departments: z.array(z.string()), consulted: z.boolean() }),
    label: { zh: '已交办', en: 'Dispatched' },
    notice: ['park.department', 'park.hall', ...raisers],
  }),
  'part.disputed': outcome({
    data: z.object({ department: z.string(), reason: z.string() }),
    label: { zh: '交办有异议', en: 'Dispatch disputed' },
    notice: [...superiors],
  }),
  'part.decided': outcome({
    data: z.object({ department: z.string(), released: z.boolean(), reason: z.string() }),
    label: { zh: '交办异议已审核', en: 'Dispute decided' },
    notice: [...receivers],
  }),
  'pause.asked': outcome({
    data: z.object({ until: civilDay, reason: z.string() }),
    label: { zh: '申请中止计时', en: 'Pause asked for' },
    notice: [...raisers, ...superiors],
  }),
  'pause.decided': outcome({
    data: z.object({ accepted: z.boolean(), note: z.string() }),
    label: { zh: '中止申请已答复', en: 'Pause decided' },
    notice: [...receivers],
  }),
  'pause.ended': outcome({
    data: z.object({ by: z.enum(['somebody', 'time']) }),
    label: { zh: '计时已恢复', en: 'Pause over' },
    notice: [...everybody],
  }),
  'demand.overdue': outcome({
    data: z.object({
      stage: z.enum(['receive', 'answer', 'instruct', 'callback']),
      track,
      lead: person.nullable(),
    }),
    label: { zh: '诉求逾期', en: 'Demand overdue' },
    notice: [...everybody],
  }),
  'demand.lifted': outcome({
    data: z.object({
      track,
      by: z.enum(['somebody', 'time', 'evaluation']),
      reason: z.string().nullable(),
    }),
    label: { zh: '诉求已提级', en: 'Demand lifted' },
    notice: [...superiors],
  }),
  'demand.instructed': outcome({
    data: z.object({ text: z.string() }),
    label: { zh: '上级已批示', en: 'Upper level has instructed' },
    notice: [...receivers, ...raisers],
  }),
  'demand.mirrored': outcome({
    data: z.object({ track, reason: z.string() }),
    label: { zh: '已转入另一链接', en: 'Mirrored on the other track' },
    notice: [...receivers],
  }),
  'observation.added': outcome({
    data: z.object({ finding: z.string() }),
    label: { zh: '观察员已记录', en: 'Observation noted' },
    notice: [...superiors],
  }),
  'demand.answered': outcome({
    data: z.object({ solved: z.enum(SOLUTIONS), text: z.string() }),
    label: { zh: '诉求已答复', en: 'Demand answered' },
    notice: [...raisers],
  }),
  'demand.reopened': outcome({
    data: ratesShape.extend({ comment: z.string().nullable() }),
    label: { zh: '诉求重新办理', en: 'Demand open again' },
    notice: [...receivers],
  }),
  'sample.differs': outcome({
    data: z.object({ note: z.string() }),
    label: { zh: '抽查与答复不符', en: 'Not as it was answered' },
    notice: [...superiors],
  }),
  'demand.closed': outcome({
    data: z.object({
      track,
      kind: z.enum(DEMAND_KINDS),
      solved: z.enum(SOLUTIONS),
      inTime: z.boolean(),
      rates: ratesShape.nullable(),
    }),
    label: { zh: '诉求已办结', en: 'Demand closed' },
    notice: [...everybody],
  }),
} as const
