import { because, event } from '@gongzhi/core'
import * as z from 'zod'

import { civilDay } from '../moment.ts'
import { documentReference, reference } from '../reference.ts'
import { words } from '../words.ts'
import { DEMAND_GRADES, LIFT_CAUSES, OTHER_WAYS, SOLUTIONS } from './kind.ts'
import { departmentsShape, ratesShape } from './part.ts'
import { promiseShape } from './promise.ts'
import { raisers, receivers, superiors } from './track.ts'

/** Somebody, and as what he acts. */
export const person = z.strictObject({ id: reference, capacity: reference })

/**
 * What can happen to a demand, and who may do it, after the ordinance of the one place at hand that rules it
 * (北京市接诉即办工作条例, Arts. 8-23). No event cites it: elsewhere it is no law.
 */
export const events = {
  'demand.receive': event({
    data: z.object({ grade: z.enum(DEMAND_GRADES) }),
    label: { zh: '首问接收', en: 'Receive' },
    allow: [...receivers],
  }),
  'demand.turnAway': event({
    data: z.object({ way: z.enum(OTHER_WAYS), advice: words }),
    label: { zh: '告知其他途径', en: 'Tell it another way' },
    allow: [...receivers],
  }),
  'demand.regrade': event({
    data: z.object({ grade: z.enum(DEMAND_GRADES), reason: words }),
    label: { zh: '调整难易程度', en: 'Grade anew' },
    allow: [...superiors],
  }),
  'lead.replace': event({
    data: z.object({ to: person, reason: words }),
    label: { zh: '更换牵头人', en: 'Replace the lead' },
    allow: [...superiors],
  }),
  'demand.dispatch': event({
    data: z.object({ departments: departmentsShape, note: words }),
    label: { zh: '交办', en: 'Dispatch' },
    allow: [...receivers],
    whose: 'lead',
  }),
  'consult.hold': event({
    data: z.object({ departments: departmentsShape, agreed: words, record: documentReference }),
    label: { zh: '议事协商', en: 'Consult' },
    allow: [...receivers],
    whose: 'lead',
  }),
  'part.report': event({
    data: z.object({ report: documentReference, done: z.boolean(), note: words }),
    label: { zh: '报送办理结果', en: 'Report to the lead' },
    allow: ['park.department', 'park.hall'],
    whose: 'department',
  }),
  'dispatch.object': event({
    data: z.object({ reason: words }),
    label: { zh: '提出交办异议', en: 'Object to the dispatch' },
    allow: ['park.department', 'park.hall'],
    whose: 'department',
  }),
  'dispatch.decide': event({
    data: z.object({ department: reference, released: z.boolean(), reason: words }),
    label: { zh: '审核交办异议', en: 'Decide on the objection' },
    allow: [...superiors],
  }),
  'pause.ask': event({
    data: z.object({ until: civilDay, reason: words }),
    label: { zh: '申请中止计时', en: 'Ask for a pause' },
    allow: [...receivers],
    whose: 'lead',
  }),
  'pause.decide': event({
    data: z.object({ accepted: z.boolean(), note: words }),
    label: { zh: '答复中止申请', en: 'Decide on the pause' },
    allow: [...raisers, ...superiors],
    whose: 'raiser',
  }),
  'pause.end': event({
    data: z.object({ note: words }),
    label: { zh: '恢复计时', en: 'End the pause' },
    allow: [...receivers, ...raisers],
  }),
  'demand.answer': event({
    data: z
      .object({ text: words, solved: z.enum(SOLUTIONS), why: words.nullable() })
      .refine(
        ({ solved, why }) => solved === 'yes' || why !== null,
        because({ zh: '未解决的，未说明原因', en: 'it is not solved, and does not say why' }),
      ),
    label: { zh: '答复', en: 'Answer' },
    allow: [...receivers],
    whose: 'lead',
  }),
  'demand.urge': event({
    data: z.object({ note: words.nullable() }),
    label: { zh: '督促', en: 'Urge' },
    allow: [...raisers, ...receivers],
  }),
  'demand.lift': event({
    data: z.object({
      reason: words,
      /** Why it was not urged first, where a text lets it go up at once. */
      because: z.enum(LIFT_CAUSES).optional(),
    }),
    label: { zh: '提级', en: 'Lift' },
    allow: [...raisers, ...receivers],
  }),
  'demand.instruct': event({
    data: z.object({ text: words }),
    label: { zh: '上级批示', en: 'Instruct' },
    allow: [...superiors],
  }),
  'demand.mirror': event({
    data: z.object({ reason: words }),
    label: { zh: '转入另一链接督促', en: 'Mirror on the other track' },
    allow: ['enterprise.branch', ...receivers],
  }),
  'mirror.lift': event({
    data: z.object({ reason: words }),
    label: { zh: '另一链接提级', en: 'Lift on the other track' },
    allow: ['enterprise.branch', ...receivers],
  }),
  'observation.add': event({
    data: z.object({ finding: words }),
    label: { zh: '观察员记录', en: 'Note what an observer saw' },
    allow: ['observer'],
  }),
  'demand.evaluate': event({
    data: ratesShape.extend({ comment: words.nullable() }),
    label: { zh: '评价', en: 'Evaluate' },
    allow: [...raisers],
    whose: 'raiser',
  }),
  'demand.sample': event({
    data: z.object({ asAnswered: z.boolean(), note: words }),
    label: { zh: '观察员抽查', en: 'Look at it as a sample' },
    allow: ['observer'],
  }),
  'callback.record': event({
    data: z.object({ contacted: z.boolean(), rates: ratesShape.nullable() }).refine(
      ({ contacted, rates }) => contacted === (rates !== null),
      because({
        zh: '已联系上的，未填写评价；或者未联系上，却有评价',
        en: 'somebody was reached and nothing is said of how it was, or the other way round',
      }),
    ),
    label: { zh: '记录回访', en: 'Record the call-back' },
    allow: ['hotline', 'observer', ...superiors],
  }),
  'promise.take': event({
    data: z.object({ item: reference, department: reference, promise: promiseShape }),
    label: { zh: '服务项目的承诺', en: 'What its service item promises' },
    allow: ['engine'],
    from: { kind: 'named', field: 'catalogue' },
  }),
} as const
