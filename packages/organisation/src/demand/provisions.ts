import { choices, count, defineProvision, period, table } from '@gongzhi/core'
import * as z from 'zod'

import { demandWork as subject } from '../subject.ts'
import { DEMAND_GRADES, type DemandGrade, LIFT_CAUSES, liftCauses, OTHER_WAYS, otherWays } from './kind.ts'

const span = period().schema
const byGrade = z
  .strictObject(
    Object.fromEntries(DEMAND_GRADES.map((grade) => [grade, span])) as Record<DemandGrade, typeof span>,
  )
  .partial()
  .refine((stated) => Object.keys(stated).length > 0, 'it states no grade')

/** How soon a demand is received. */
export const demandReceiving = defineProvision({
  id: 'demand/receive-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '诉求接收时限', en: 'Time to receive a demand' },
  meaning: { zh: '诉求提出后多久内接收', en: 'How soon a demand is received once it was raised' },
})
/** How soon a demand is answered, by its grade. */
export const demandAnswering = defineProvision({
  id: 'demand/answer-periods',
  type: table(byGrade),
  strength: 'default',
  subject,
  label: { zh: '诉求答复时限', en: 'Time to answer a demand' },
  meaning: {
    zh: '各难易程度的诉求自接收起多久内答复；服务项目另有承诺的，按承诺',
    en: 'How soon a demand of each grade is answered; where its service item promises a time, within that',
  },
})
/** From how many departments on they consult before anything is dispatched. */
export const demandConsultation = defineProvision({
  id: 'demand/consult-from',
  type: count({ unit: 'department', label: { zh: '个部门', en: 'department' } }),
  strength: 'default',
  subject,
  label: { zh: '须经议事协商的部门数', en: 'Departments that consult' },
  meaning: {
    zh: '涉及多少个部门起，须先议事协商再交办；没有规定的，不作要求',
    en: 'From how many departments on they consult before it is dispatched; not stated, they need not',
  },
})
/** How often it is urged before it is lifted. */
export const demandUrgings = defineProvision({
  id: 'demand/urgings',
  type: count({ unit: 'urging', label: { zh: '次', en: 'urging' } }),
  strength: 'default',
  subject,
  label: { zh: '提级前的督促次数', en: 'Urgings before a demand is lifted' },
  meaning: { zh: '督促多少次后可以提级', en: 'How often a demand is urged before it can be lifted' },
})
/** Which demands go to the upper level without being urged first. */
export const demandLiftAtOnce = defineProvision({
  id: 'demand/lift-at-once',
  type: choices(LIFT_CAUSES, liftCauses),
  strength: 'default',
  subject,
  label: { zh: '无须督促即可提级的情形', en: 'What is lifted at once' },
  meaning: {
    zh: '哪些情形无须先督促即可报上级；没有规定的，须先督促',
    en: 'What goes to the upper level without being urged first; not stated, nothing does',
  },
})
/** How long a late demand waits before it is lifted by itself. */
export const demandLift = defineProvision({
  id: 'demand/lift-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '逾期自动提级时限', en: 'Time until a late demand is lifted' },
  meaning: {
    zh: '答复逾期多久后自动提级；没有规定的，不自动提级',
    en: 'How long after its time a demand is lifted by itself; not stated, it is not',
  },
})
/** How soon the upper level instructs. */
export const demandInstruction = defineProvision({
  id: 'demand/instruct-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '上级批示时限', en: 'Time to instruct' },
  meaning: {
    zh: '提级后上级多久内作出批示；没有规定的，不设期限',
    en: 'How soon the upper level instructs once a demand was lifted; not stated, there is no term',
  },
})
/** How many days a clock stands at most. */
export const demandPause = defineProvision({
  id: 'demand/pause-days',
  type: count({ unit: 'day', label: { zh: '日', en: 'day' } }),
  strength: 'default',
  subject,
  label: { zh: '诉求中止计时的天数', en: 'Longest pause of a demand' },
  meaning: {
    zh: '经提出人或者上级同意，计时一次最多中止多少日；没有规定的，不得中止',
    en: 'How many days a clock stands at most, once whoever raised it or the upper level agreed; not stated, none does',
  },
})
/** How long an answer waits for its evaluation. */
export const demandEvaluation = defineProvision({
  id: 'demand/evaluation-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '诉求评价时限', en: 'Time to evaluate an answer' },
  meaning: { zh: '答复后等待提出人评价多久', en: 'How long an answer waits for whoever raised the demand' },
})
/** How soon somebody else calls back. */
export const demandCallback = defineProvision({
  id: 'demand/callback-period',
  type: period(),
  strength: 'default',
  subject,
  label: { zh: '诉求回访时限', en: 'Time to call back' },
  meaning: {
    zh: '评价后多久内由承办人以外的人回访',
    en: 'How soon after the evaluation somebody calls back who did not handle it',
  },
})
/** What is no demand here, and goes another way. */
export const demandOtherWays = defineProvision({
  id: 'demand/other-ways',
  type: choices(OTHER_WAYS, otherWays),
  strength: 'default',
  subject,
  label: { zh: '另行处理的情形', en: 'What goes another way' },
  meaning: {
    zh: '哪些事项不作为诉求办理，告知另行处理的途径；没有规定的，不得退回',
    en: 'What is not handled as a demand, but told its own way; not stated, nothing is turned away',
  },
})
